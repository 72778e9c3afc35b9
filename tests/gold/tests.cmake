add_test(NAME gold.samples COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/samples.py --check)
set_tests_properties(gold.samples PROPERTIES LABELS "gold;quick")
add_test(NAME gold.thresholds COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/thresholds.py --filin $<TARGET_FILE:filin_cli>)
set_tests_properties(gold.thresholds PROPERTIES LABELS "gold")
