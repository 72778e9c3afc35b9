#include "write/support/html_style.h"

#include <algorithm>
#include <array>

namespace filin {
namespace {

// Each has a hue of its own in the style below: c0, c1, ...
constexpr std::array<std::string_view, 9> kUsualTypes{"person", "place",    "organization",
                                                      "date",   "duration", "distance",
                                                      "money",  "percent",  "quantity"};
constexpr std::size_t kSpareHues = 3;

}  // namespace

// Each hue keeps a contrast of at least 7 between text and background, and the label tells the type
// without colour.
const std::string_view kHtmlStyle =
    R"css(:root { color-scheme: light dark; --fg: #1b1b1f; --bg: #fdfdfb; --soft: #5b5b66; --line: #d9d9de; --card: #ffffff; --s: 70%; --l: 88%; --e: 38%; }
@media (prefers-color-scheme: dark) { :root { --fg: #ececf1; --bg: #16161a; --soft: #a9a9b6; --line: #3a3a44; --card: #222229; --s: 36%; --l: 22%; --e: 66%; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--fg); background: var(--bg); font: 1.0625rem/1.65 Georgia, "Times New Roman", serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
h1, .source, .legend, .index, .tip { font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
h1 { margin: 0; font-size: .9rem; font-weight: 600; color: var(--soft); letter-spacing: .04em; }
article { margin: 1rem 0 3rem; padding-top: .5rem; border-top: 1px solid var(--line); }
h2 { margin: .25rem 0; font-size: 1.6rem; line-height: 1.25; text-wrap: balance; }
.source { margin: 0 0 .75rem; font-size: .85rem; color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1rem; margin: 0 0 1rem; padding: 0; list-style: none; font-size: .85rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 2.5rem; align-items: start; }
.text p, .text h2 { margin: 0 0 .9em; overflow-wrap: break-word; white-space: pre-wrap; }
.text h2 { margin-bottom: .6em; line-height: 1.4; }
.index { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; font-size: .85rem; line-height: 1.5; }
.index h3 { margin: .9rem 0 .3rem; font-size: .85rem; }
.index h3:first-child { margin-top: 0; }
.index ul { margin: 0; padding: 0; list-style: none; }
.index li { padding: .1rem 0; }
.index a { color: inherit; text-decoration: underline; text-decoration-color: var(--soft); text-underline-offset: .15em; }
.index small { color: var(--soft); }
.m { position: relative; padding: .05em .2em; border-radius: .25em; background: hsl(var(--h) var(--s) var(--l)); border-bottom: 2px solid hsl(var(--h) var(--s) var(--e)); white-space: pre-wrap; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.m::after { content: attr(data-label); margin-left: .35em; font: 600 .58em/1 system-ui, sans-serif; letter-spacing: .03em; opacity: .75; vertical-align: .25em; }
.text .m { cursor: help; }
.m:focus-visible, a:focus-visible { outline: 3px solid hsl(215 90% 50%); outline-offset: 2px; }
.m:target { outline: 3px solid hsl(35 95% 50%); outline-offset: 2px; }
.tip { display: none; position: absolute; font-weight: 400; left: 0; top: calc(100% + .35rem); z-index: 2; width: max-content; max-width: min(18rem, 75vw); padding: .5rem .7rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--card); color: var(--fg); box-shadow: 0 .3rem 1.2rem rgb(0 0 0 / .25); font-size: .8rem; line-height: 1.45; white-space: normal; }
.tip .row { display: block; overflow-wrap: anywhere; }
.tip i { color: var(--soft); font-style: normal; }
.m:hover > .tip, .m:focus > .tip, .m:target > .tip { display: block; }
.c0 { --h: 42; } .c1 { --h: 145; } .c2 { --h: 280; } .c3 { --h: 205; } .c4 { --h: 185; } .c5 { --h: 340; }
.c6 { --h: 80; } .c7 { --h: 20; } .c8 { --h: 240; } .c9 { --h: 310; } .c10 { --h: 165; } .c11 { --h: 0; }
@media (max-width: 50rem) { .columns { grid-template-columns: minmax(0, 1fr); } .index { position: static; max-height: none; } .tip { position: fixed; left: 1rem; right: 1rem; top: auto; bottom: 1rem; width: auto; max-width: none; } }
@media (forced-colors: active) { .m { border: 1px solid; } }
@media print { .tip, .m:target > .tip { display: none; } .index { position: static; max-height: none; } .columns { display: block; } }
)css";

std::size_t style_rank(std::string_view type) {
  return static_cast<std::size_t>(std::ranges::find(kUsualTypes, type) - kUsualTypes.begin());
}

std::string style_class(std::string_view type) {
  std::size_t hue = style_rank(type);
  if (hue == kUsualTypes.size()) {
    for (const char each : type) hue += static_cast<unsigned char>(each) % kSpareHues;
    hue = kUsualTypes.size() + hue % kSpareHues;
  }
  return "c" + std::to_string(hue);
}

}  // namespace filin
