# The imported target `duckdb`: our committed C header and the library that npm brings into build/lib.
set(duckdb_library ${CMAKE_SOURCE_DIR}/build/lib/libduckdb.so)
execute_process(COMMAND ${CMAKE_SOURCE_DIR}/tools/fetch_duckdb COMMAND_ERROR_IS_FATAL ANY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/third_party/duckdb/package-lock.json)

add_library(duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb PROPERTIES IMPORTED_LOCATION ${duckdb_library} IMPORTED_SONAME libduckdb.so)
target_include_directories(duckdb SYSTEM INTERFACE ${CMAKE_SOURCE_DIR}/third_party/duckdb)
