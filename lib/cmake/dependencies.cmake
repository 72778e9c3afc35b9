# Shared by the build and by the installed filin-config.cmake: a static
# library passes its private dependencies on to whoever links it.
include(CMakeFindDependencyMacro)
find_dependency(ICU COMPONENTS i18n uc)
find_dependency(nlohmann_json)
find_dependency(pugixml)
find_dependency(Threads)
find_dependency(PkgConfig)  # RE2 in Debian 12 has re2.pc and no CMake package
if(NOT TARGET PkgConfig::RE2)
  pkg_check_modules(RE2 REQUIRED QUIET IMPORTED_TARGET GLOBAL re2)
endif()
if(NOT TARGET PkgConfig::NETTLE)
  pkg_check_modules(NETTLE REQUIRED QUIET IMPORTED_TARGET GLOBAL nettle)
endif()
