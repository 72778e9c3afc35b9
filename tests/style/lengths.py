"""No function above 60 lines, no file above 400. usage: lengths.py FILE...

Reads C++ as clang-format leaves it: what opens at an indentation closes at it. Prints what is too long; silent if nothing is."""
import re
import sys

MOST_OF_FUNCTION, MOST_OF_FILE = 60, 400
# Opens a block, but no function.
OTHER = re.compile(r"^\s*(?:namespace|class|struct|enum|union|extern|if|for|while|switch|do|else|try|catch|\}|#|//|case|default)\b|=\s*\{$|^\s*\}")


def functions(lines):
    """(first line, number of lines) of each function's body with its head."""
    for at, line in enumerate(lines):
        if not line.rstrip().endswith("{") or OTHER.search(line):
            continue
        head = at  # of several lines: back to the one with the least indentation
        while head > 0 and at - head < 12 and not re.search(r"[;{}]\s*$|^\s*$|^\s*(?://|#)|:$", lines[head - 1]):
            head -= 1
        text = "".join(lines[head:at + 1])
        if "(" not in text or OTHER.search(lines[head]):
            continue
        indent = re.match(r"\s*", lines[head]).group()
        for end in range(at + 1, len(lines)):
            if lines[end].startswith(indent + "}"):
                yield head + 1, end - head + 1
                break


def main(names):
    wrong = 0
    longest = (0, "")
    for name in names:
        with open(name, encoding="utf-8") as file:
            lines = file.readlines()
        if len(lines) > MOST_OF_FILE:
            print(f"{name}: {len(lines)} lines, {MOST_OF_FILE} at most")
            wrong += 1
        for first, count in functions(lines):
            longest = max(longest, (count, f"{name}:{first}"))
            if count > MOST_OF_FUNCTION:
                print(f"{name}:{first}: a function of {count} lines, {MOST_OF_FUNCTION} at most")
                wrong += 1
    if not wrong and "-v" in sys.argv:
        print("longest function:", *longest)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main([each for each in sys.argv[1:] if each != "-v"]))
