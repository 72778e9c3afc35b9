add_test(NAME names.spelling COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/spelling.py $<TARGET_FILE:filin_cli>
  ${PROJECT_SOURCE_DIR}/rules/fr ${PROJECT_SOURCE_DIR}/samples)
set_tests_properties(names.spelling PROPERTIES LABELS quick)
add_test(NAME names.attributes COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/attributes.py $<TARGET_FILE:filin_cli>
  ${PROJECT_SOURCE_DIR}/rules/fr)
set_tests_properties(names.attributes PROPERTIES LABELS quick)
