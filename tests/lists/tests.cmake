# The lists as data: sorted, unique, NFC, known columns, and no name in two lists that nobody meant to be in both.
add_test(NAME lists COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/lists.py ${PROJECT_SOURCE_DIR}/rules ${CMAKE_CURRENT_LIST_DIR}/overlaps.txt)
set_tests_properties(lists PROPERTIES LABELS quick)
