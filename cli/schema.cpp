// filin schema: the JSON Schema of the native format.
#include <array>

#include "command.h"
#include "support/help.h"
#include "write/support/native.h"

namespace filin {
namespace {

int run_schema(const Options& options) { return print(native_schema(), options, options.output); }

constexpr std::array<std::string_view, 2> kOptions{"output", "color"};

}  // namespace

extern const Command command_schema;
const Command command_schema{.name = "schema",
                             .arguments = "",
                             .summary = "print the JSON Schema (2020-12) of json and jsonl",
                             .description = "",
                             .options = kOptions,
                             .run = run_schema};

}  // namespace filin
