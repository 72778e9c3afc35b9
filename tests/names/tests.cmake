add_test(NAME names.spelling COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/spelling.py $<TARGET_FILE:filin_cli>
  ${PROJECT_SOURCE_DIR}/rules/fr ${PROJECT_SOURCE_DIR}/samples)
set_tests_properties(names.spelling PROPERTIES LABELS quick)
add_test(NAME names.attributes COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/attributes.py $<TARGET_FILE:filin_cli>
  ${PROJECT_SOURCE_DIR}/rules/fr)
set_tests_properties(names.attributes PROPERTIES LABELS quick)
add_test(NAME names.phenomena COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/phenomena.py $<TARGET_FILE:filin_cli>
  ${PROJECT_SOURCE_DIR}/rules/fr)
set_tests_properties(names.phenomena PROPERTIES LABELS quick)
add_test(NAME names.false_alarms COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/false_alarms.py $<TARGET_FILE:filin_cli>
  ${PROJECT_SOURCE_DIR}/rules/fr ${PROJECT_SOURCE_DIR}/tests/gold/afp.dev.jsonl ${PROJECT_SOURCE_DIR}/tests/gold/samples.jsonl --most 2)
set_tests_properties(names.false_alarms PROPERTIES LABELS quick)
