# Pages are tested as they stand: every command line, and the map of the source.
file(GLOB_RECURSE pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.md ${PROJECT_SOURCE_DIR}/lib/*.md ${PROJECT_SOURCE_DIR}/cli/*.md)
add_test(NAME docs.commands COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/console.py --filin $<TARGET_FILE:filin_cli>
  ${PROJECT_SOURCE_DIR}/README.md ${pages})
add_test(NAME docs.source_map COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/source_map.py)
set_tests_properties(docs.commands docs.source_map PROPERTIES LABELS "docs")
