add_test(NAME batch COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/formats/batch_test.py $<TARGET_FILE:filin_cli> ${PROJECT_SOURCE_DIR})
set_tests_properties(batch PROPERTIES LABELS quick TIMEOUT 120)
add_test(NAME batch_10000 COMMAND ${FILIN_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/formats/batch_test.py $<TARGET_FILE:filin_cli> ${PROJECT_SOURCE_DIR} 10000 20)
set_tests_properties(batch_10000 PROPERTIES LABELS slow TIMEOUT 1200)
