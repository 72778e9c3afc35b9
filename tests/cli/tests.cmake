# The command as users and other programs meet it. Each file of tests is one unittest module.
file(GLOB cli_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*_test.py)
# A sanitizer has a malloc of its own.
if(NOT FILIN_SANITIZE)
  add_library(filin_failing_malloc MODULE cli/failing_malloc.cpp)
  set(failing_malloc $<TARGET_FILE:filin_failing_malloc>)
endif()
foreach(cli_test IN LISTS cli_tests)
  get_filename_component(cli_test_name ${cli_test} NAME_WE)
  string(REPLACE "_test" "" cli_test_name ${cli_test_name})
  add_test(NAME cli.${cli_test_name} COMMAND ${FILIN_PYTHON} -B ${cli_test})
  set_tests_properties(cli.${cli_test_name} PROPERTIES LABELS "cli;quick" TIMEOUT 300 ENVIRONMENT "FILIN=$<TARGET_FILE:filin_cli>;FILIN_FAILING_MALLOC=${failing_malloc}")
endforeach()
