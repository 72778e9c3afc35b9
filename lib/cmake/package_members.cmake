# Run by cpack when the packages are made: a .deb is an ar archive whose headers carry the modes that cpack's own work files had, and so
# the umask of who builds. `ar` in its deterministic mode writes them again as 644, of nobody and no time.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  set(folder "${package}.members")
  file(REMOVE_RECURSE "${folder}")
  file(MAKE_DIRECTORY "${folder}")
  execute_process(COMMAND "${CPACK_FILIN_AR}" t "${package}" OUTPUT_VARIABLE members COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" members "${members}")  # in the order that dpkg wants, which stays
  execute_process(COMMAND "${CPACK_FILIN_AR}" x "${package}" WORKING_DIRECTORY "${folder}" COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE "${package}")
  execute_process(COMMAND "${CPACK_FILIN_AR}" rcDS "${package}" ${members} WORKING_DIRECTORY "${folder}" COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE "${folder}")
endforeach()
