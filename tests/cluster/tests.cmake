# filin under the engines that pipe lines through programs. What is not installed is skipped, and said.
foreach(engine Lines Parallel Spark)
  string(TOLOWER ${engine} name)
  add_test(NAME cluster.${name} COMMAND ${FILIN_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/cluster_test.py ${engine})
  set_tests_properties(cluster.${name} PROPERTIES LABELS cluster TIMEOUT 900 SKIP_REGULAR_EXPRESSION "skipped="
    ENVIRONMENT "FILIN=$<TARGET_FILE:filin_cli>")
endforeach()
set_property(TEST cluster.lines APPEND PROPERTY LABELS quick)
