# cpack -G DEB, from a build configured with -DCMAKE_INSTALL_PREFIX=/usr (the release preset). With SOURCE_DATE_EPOCH
# set, two builds of one commit give the same bytes.
set(filin_so ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})  # as in the library's soname
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The filin developers <filin@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
# Whatever the umask of who builds.
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/lib/cmake/package_folders.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/lib/cmake/package_members.cmake)
set(CPACK_FILIN_AR ${CMAKE_AR})
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# The first line of each description, Debian's synopsis, is the project's own description.
set(CPACK_COMPONENTS_ALL program rules development)
if(filin_kind STREQUAL "SHARED_LIBRARY")
  list(APPEND CPACK_COMPONENTS_ALL library)
endif()
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION text)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME filin)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
  "filin reads French dispatches and writes, as JSON and other formats, the
people, places, organizations, dates, durations, distances and sums of money
that they name, each with its exact place in the text and its value. This
package holds the program.")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "filin-rules (= ${PROJECT_VERSION})")

set(CPACK_DEBIAN_RULES_PACKAGE_NAME filin-rules)
set(CPACK_DEBIAN_RULES_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_RULES_PACKAGE_SHLIBDEPS OFF)
set(CPACK_COMPONENT_RULES_DESCRIPTION
  "The rule files and lists of names that filin finds the entities of French
news with. They are plain text, made to be read and extended.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libfilin-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "libicu-dev, libre2-dev, nlohmann-json3-dev, libpugixml-dev, nettle-dev, filin-rules (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
  "Headers, library, CMake package and pkg-config file of filin, for programs
that find people, places, dates and distances in French news.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libfilin${filin_so})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
  "The shared library that programs need which find people, places, dates and
distances in French news with filin.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/debian/triggers)
if(filin_kind STREQUAL "SHARED_LIBRARY")  # the program holds the library in itself
  string(APPEND CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS ", libfilin${filin_so} (= ${PROJECT_VERSION})")
  configure_file(${CMAKE_CURRENT_LIST_DIR}/debian/lintian-overrides ${PROJECT_BINARY_DIR}/debian/lintian-overrides @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/debian/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides
    RENAME libfilin${filin_so} COMPONENT library)
endif()

# What Debian wants in /usr/share/doc of every package; the lists of names have sources and licences of their own.
set(documents ${PROJECT_BINARY_DIR}/debian)
file(COPY ${CMAKE_CURRENT_LIST_DIR}/debian/copyright DESTINATION ${documents})
execute_process(COMMAND gzip -9nc ${CMAKE_CURRENT_LIST_DIR}/debian/changelog OUTPUT_FILE ${documents}/changelog.gz)
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} name)
  set(folder ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${name}_PACKAGE_NAME})
  install(FILES ${documents}/copyright ${documents}/changelog.gz DESTINATION ${folder} COMPONENT ${component})
endforeach()
if(EXISTS ${PROJECT_SOURCE_DIR}/rules/NOTICE)
  install(FILES ${PROJECT_SOURCE_DIR}/rules/NOTICE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/filin-rules COMPONENT rules)
endif()

include(CPack)
