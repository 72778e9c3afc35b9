# A sanitized or instrumented library needs the same flags in its consumer, so these tests are for plain builds.
if(NOT FILIN_SANITIZE)
  foreach(way IN ITEMS find_package pkg_config add_subdirectory)
    add_test(NAME consumer.${way}
      COMMAND ${CMAKE_CURRENT_LIST_DIR}/consume ${way} ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR} ${CMAKE_CXX_COMPILER})
    set_tests_properties(consumer.${way} PROPERTIES LABELS consumer RUN_SERIAL ON)
  endforeach()
endif()
