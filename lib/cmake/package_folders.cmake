# Run by cpack when a package's files lie ready: their folders are everybody's to read, whatever the umask of who builds.
# (CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS, which should do this, is itself cut by the umask.)
file(GLOB_RECURSE paths LIST_DIRECTORIES true "${CPACK_TEMPORARY_DIRECTORY}/*")
foreach(path IN LISTS paths)
  if(IS_DIRECTORY "${path}" AND NOT IS_SYMLINK "${path}")
    file(CHMOD "${path}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  endif()
endforeach()
