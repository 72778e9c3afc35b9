/* filin from C (C99 and later), and from every language that can call C.

   Two handles: rules, loaded once, and extractors, one for each thread, made from them. A text goes
   in as UTF-8, one string of JSON (or of any other format) comes out.

     #include <filin/c.h>

     filin_rules *rules = NULL;
     filin_extractor *extractor = NULL;
     char *error = NULL, *json = NULL;
     const char *text = "Kim Jong Un est arriv\303\251 mardi \303\240 Vladivostok.";

     if (filin_rules_open("/usr/share/filin/fr.pack", &rules, &error) == FILIN_OK &&
         filin_extractor_open(rules, &extractor, &error) == FILIN_OK &&
         filin_extract(extractor, text, strlen(text), "2023-09-17",
                       &json, NULL, &error) == FILIN_OK) {
       fputs(json, stdout);
     } else {
       fprintf(stderr, "%s", error != NULL ? error : "out of memory\n");
     }
     filin_free(json);
     filin_free(error);
     filin_extractor_close(extractor);
     filin_rules_close(rules);

   Errors: no exception leaves these functions, no signal, no abort, no errno. A status tells what
   happened; `error`, where it is not NULL, receives lines for a person to read, each with its line
   break, or NULL: after FILIN_OK, and when there is no memory left even for a message. A handle or
   an output that a failing call should have given is NULL.

     filin_rules_open("no/such/folder", &rules, &error)
         FILIN_INVALID_RULES; rules is NULL, error "no/such/folder: error[R001]: ..."
     filin_extract(extractor, text, 5, "12 mars", &json, NULL, &error)
         FILIN_INVALID_ARGUMENT; error says that a date is YYYY-MM-DD

   Owner: what these functions give belongs to the caller. Handles are closed, strings freed with
   filin_free, once each; NULL may be closed and freed. What is passed in is copied or only looked
   at during the call. Extractors keep the rules alive that they were made from, so handles may be
   closed in any order.

   Threads: rules never change and may be used by any number of threads at once. An extractor may
   move between threads, but must not be used by two at once: give each thread its own. Nothing is
   shared between extractors but the rules. */
#ifndef FILIN_C_H
#define FILIN_C_H

#include <stddef.h>

#include "filin/export.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct filin_rules filin_rules;
typedef struct filin_extractor filin_extractor;

typedef enum filin_status {
  FILIN_OK = 0,
  FILIN_INVALID_ARGUMENT =
      1, /* what the caller passed: NULL, a date that is none, an unknown setting */
  FILIN_INVALID_RULES = 2, /* rules or pack missing, wrong, damaged or of another version */
  FILIN_OUT_OF_MEMORY = 3, /* close the extractor that the call was about; all else goes on */
  FILIN_INTERNAL = 4       /* a bug in filin; as after FILIN_OUT_OF_MEMORY */
} filin_status;

/* "0.1.0". A literal: not to be freed. */
FILIN_API const char* filin_version(void);

/* Opens `path`: a compiled pack (`filin compile`), mapped in a millisecond, or a folder of rule
   files, compiled in about two seconds. `error` receives warnings too, after FILIN_OK. */
FILIN_API filin_status filin_rules_open(const char* path, filin_rules** rules, char** error);

/* The same for `count` folders of rule files, where a later one extends or replaces what an earlier
 * one says (--add-rules). */
FILIN_API filin_status filin_rules_open_folders(const char* const* folders, size_t count,
                                                filin_rules** rules, char** error);

FILIN_API void filin_rules_close(filin_rules* rules);

FILIN_API filin_status filin_extractor_open(const filin_rules* rules, filin_extractor** extractor,
                                            char** error);

/* One setting of all later calls of filin_extract:
     format     json, jsonl (as at the start), tagged, tsv, html, ...: what `filin --help` lists
     offsets    codepoint (as at the start), utf16 (Java, JavaScript, C#), byte (C, Go, Rust)
     text       yes (as at the start), no: without the text itself
     timezone   of the documents, such as Europe/Paris; "" (as at the start): not known */
FILIN_API filin_status filin_extractor_set(filin_extractor* extractor, const char* setting,
                                           const char* value, char** error);

/* Extracts from `size` bytes at `text`: UTF-8, up to 1 GiB, 0 bytes in it allowed; invalid UTF-8 is
   no error, it becomes U+FFFD and is counted in the output. `date` is the day that the text was
   written, "YYYY-MM-DD", or NULL: then "mardi" has no value unless a dateline tells. `output`
   receives the document in the format that is set, with a 0 byte behind it, and `output_size`,
   unless it is NULL, its length in bytes without that. The same text, date, rules and settings give
   the same bytes. */
FILIN_API filin_status filin_extract(filin_extractor* extractor, const char* text, size_t size,
                                     const char* date, char** output, size_t* output_size,
                                     char** error);

FILIN_API void filin_extractor_close(filin_extractor* extractor);

FILIN_API void filin_free(char* string);

#ifdef __cplusplus
}
#endif

#endif
