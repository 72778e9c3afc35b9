/* A C program of somebody else's that uses filin. Prints what is found as JSON; exit status 1 if anything is not as filin/c.h says. */
#include <filin/c.h>

#include <stdio.h>
#include <string.h>

static int failures = 0;

static void expect(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "consumer: expected %s\n", what);
  ++failures;
}

static void extract(filin_extractor *extractor) {
  static const char text[] = "Le pr\303\251sident nord-cor\303\251en Kim Jong Un est arriv\303\251 mardi \303\240 Vladivostok.";
  char *json = NULL, *error = NULL;
  size_t size = 0;
  filin_status status = filin_extract(extractor, text, sizeof text - 1, "2023-09-17", &json, &size, &error);
  expect(status == FILIN_OK && error == NULL && json != NULL, "FILIN_OK and an output");
  if (json == NULL) return;
  fputs(json, stdout);
  expect(strlen(json) == size, "the length of the output");
  expect(strstr(json, "\"text\": \"Kim Jong Un\"") != NULL, "Kim Jong Un");
  expect(strstr(json, "\"value\": \"2023-09-12\"") != NULL, "the date of mardi");
  filin_free(json);

  status = filin_extract(extractor, text, sizeof text - 1, "17 sept", &json, &size, &error);
  expect(status == FILIN_INVALID_ARGUMENT && json == NULL && size == 0, "no output for a date that is none");
  expect(error != NULL && strstr(error, "YYYY-MM-DD") != NULL, "a message that says how a date is written");
  filin_free(error);
}

int main(int argc, char **argv) {
  filin_rules *rules = NULL;
  filin_extractor *extractor = NULL;
  char *error = NULL;
  if (argc != 2) {
    fprintf(stderr, "usage: consumer_c RULES-FOLDER|PACK\n");
    return 2;
  }
  expect(filin_rules_open("no/such/pack", &rules, &error) == FILIN_INVALID_RULES, "FILIN_INVALID_RULES");
  expect(rules == NULL && error != NULL, "a message and no rules");
  filin_free(error);

  if (filin_rules_open(argv[1], &rules, &error) != FILIN_OK || filin_extractor_open(rules, &extractor, &error) != FILIN_OK) {
    fprintf(stderr, "%s", error != NULL ? error : "out of memory\n");
    return 3;
  }
  filin_rules_close(rules); /* the extractor keeps what it needs */
  expect(filin_extractor_set(extractor, "text", "no", NULL) == FILIN_OK, "a setting");
  extract(extractor);
  filin_extractor_close(extractor);
  printf("filin %s\n", filin_version());
  return failures == 0 ? 0 : 1;
}
