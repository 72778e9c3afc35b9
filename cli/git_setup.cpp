// filin git-setup: how git shows results that people can read.
#include <array>

#include "command.h"
#include "support/help.h"

namespace filin {
namespace {

// A tag is one word: escaped characters in it do not end it. POSIX extended, as git's wordRegex is;
// single bytes above ASCII are words as git adds them.
constexpr std::string_view kScript =
    R"sh(# Run in a repository that holds results of filin:  filin git-setup | sh
set -e
attributes=$(git rev-parse --show-toplevel)/.gitattributes
for line in '*.tagged diff=filin' '*.json diff=filin-json' '*.jsonl diff=filin-json'; do
  grep -qxF "$line" "$attributes" 2>/dev/null || printf '%s\n' "$line" >>"$attributes"
done
# *.tagged: a tag such as [Kim|PER=Kim Jong Un] is one word, without the comma behind it (git diff --word-diff)
git config diff.filin.wordRegex '\[([^][|\\]|\\.)+\|([^][|\\]|\\.)+\]|[^][:space:][,;:.!?()"'"'"']+|[][,;:.!?()"'"'"']'
# *.json, *.jsonl: one mention a line instead of JSON
git config diff.filin-json.textconv 'filin diff'
git config diff.filin-json.cachetextconv true
)sh";

int run_git_setup(const Options& options) { return print(kScript, options, options.output); }

constexpr std::array<std::string_view, 2> kOptions{"output", "color"};

}  // namespace

extern const Command command_git_setup;
const Command command_git_setup{.name = "git-setup",
                                .arguments = "",
                                .summary = "print a script that teaches git to show results",
                                .description =
                                    "Prints a shell script; `filin git-setup | sh` runs it in the "
                                    "repository of the current folder. Then `git diff --word-diff` "
                                    "shows a tag of *.tagged as one word, and `git diff` shows "
                                    "*.json and *.jsonl as one mention a line.",
                                .options = kOptions,
                                .run = run_git_setup};

}  // namespace filin
