# What is installed where, and the Debian packages made of it: filin (program), filin-rules (rules and lists),
# libfilin-dev (headers, library, CMake and pkg-config files) and, when the library is shared, libfilin0.
include(CMakePackageConfigHelpers)
set(FILIN_CONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/filin)
set(FILIN_RULES_INSTALL_DIR ${CMAKE_INSTALL_DATADIR}/filin/rules)

install(TARGETS filin EXPORT filin-targets
  LIBRARY COMPONENT library NAMELINK_COMPONENT development
  ARCHIVE COMPONENT development
  FILE_SET HEADERS COMPONENT development)
install(TARGETS filin_cli RUNTIME COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules/ DESTINATION ${FILIN_RULES_INSTALL_DIR} COMPONENT rules
  FILES_MATCHING PATTERN *.rules PATTERN *.lst PATTERN NOTICE PATTERN *.md)
# The program looks for its pack in ../share/filin, and takes it only if no rule beside it is newer.
install(FILES ${PROJECT_BINARY_DIR}/cli/fr.pack DESTINATION ${CMAKE_INSTALL_DATADIR}/filin COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/cli/filin.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/cli/filin.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  RENAME filin COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/cli/filin.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
  RENAME _filin COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/cli/filin.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
  COMPONENT program)

install(EXPORT filin-targets NAMESPACE filin:: DESTINATION ${FILIN_CONFIG_DIR} COMPONENT development)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/filin-config.cmake.in ${PROJECT_BINARY_DIR}/filin-config.cmake
  INSTALL_DESTINATION ${FILIN_CONFIG_DIR} PATH_VARS FILIN_RULES_INSTALL_DIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/filin-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/filin-config.cmake ${PROJECT_BINARY_DIR}/filin-config-version.cmake
  DESTINATION ${FILIN_CONFIG_DIR} COMPONENT development)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/dependencies.cmake DESTINATION ${FILIN_CONFIG_DIR}
  RENAME filin-dependencies.cmake COMPONENT development)

# The prefix is computed: Debian's multiarch lib folder is one level deeper than lib. A static library needs its
# dependencies named without --static.
file(RELATIVE_PATH FILIN_PC_TO_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
get_target_property(filin_kind filin TYPE)
set(FILIN_PC_REQUIRES Requires.private)
if(filin_kind STREQUAL "STATIC_LIBRARY")
  set(FILIN_PC_REQUIRES Requires)
  set(FILIN_PC_LIBS " -lstdc++ -lm")  # C programs, linked by the C compiler, need what is C++ inside
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/filin.pc.in ${PROJECT_BINARY_DIR}/filin.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/filin.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

include(${CMAKE_CURRENT_LIST_DIR}/packages.cmake)
