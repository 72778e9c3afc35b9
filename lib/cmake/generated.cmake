# What the program itself makes once it is built: the compiled pack, the manual page, the completions.
set(generated ${PROJECT_BINARY_DIR}/cli)
file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/fr/*.rules ${PROJECT_SOURCE_DIR}/rules/fr/*.lst)
# The pack names its rules' files as it was told them: from the source folder, so that it is the same wherever that lies.
add_custom_command(OUTPUT ${generated}/fr.pack
  COMMAND filin_cli compile --quiet --rules rules/fr -o ${generated}/fr.pack WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  DEPENDS filin_cli ${rule_files} COMMENT "Compiling rules/fr" VERBATIM)
add_custom_target(filin_pack ALL DEPENDS ${generated}/fr.pack)

foreach(kind IN ITEMS man bash zsh fish)
  add_custom_command(OUTPUT ${generated}/filin.${kind}
    COMMAND filin_cli --generate ${kind} > ${generated}/filin.${kind} DEPENDS filin_cli VERBATIM)
endforeach()
add_custom_command(OUTPUT ${generated}/filin.1.gz
  COMMAND gzip -9nc ${generated}/filin.man > ${generated}/filin.1.gz DEPENDS ${generated}/filin.man VERBATIM)
add_custom_target(filin_generated ALL
  DEPENDS ${generated}/filin.1.gz ${generated}/filin.bash ${generated}/filin.zsh ${generated}/filin.fish)
