# Benchmarks of single stages; never built by default, never a test: timings decide nothing.
#   cmake --build build/release --target filin_bench_text && build/release/tests/filin_bench_text
find_package(benchmark QUIET)
if(benchmark_FOUND)
  add_executable(filin_bench_text EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/text_bench.cpp)
  target_link_libraries(filin_bench_text PRIVATE filin filin_developer benchmark::benchmark)
  target_include_directories(filin_bench_text PRIVATE ${PROJECT_SOURCE_DIR}/lib)
  target_compile_definitions(filin_bench_text PRIVATE FILIN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endif()
