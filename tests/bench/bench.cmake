# Benchmarks of single stages; never built by default, never a test: timings decide nothing. Debian's libbenchmark-dev.
#   cmake --build build/release --target filin_bench_text filin_bench_pipeline && build/release/tests/filin_bench_pipeline
find_package(benchmark QUIET)
if(benchmark_FOUND)
  foreach(name IN ITEMS text pipeline)
    add_executable(filin_bench_${name} EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/${name}_bench.cpp)
    target_link_libraries(filin_bench_${name} PRIVATE filin_internal filin_developer benchmark::benchmark)
    target_include_directories(filin_bench_${name} PRIVATE ${PROJECT_SOURCE_DIR}/lib)
    target_compile_definitions(filin_bench_${name} PRIVATE FILIN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  endforeach()
endif()
