# Files that become part of the program: the web page (gzip) and the semantic models (as they are).
set(embed_script ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake)
set(embed_folder ${CMAKE_BINARY_DIR}/embedded)
set(embed_headers ${CMAKE_SOURCE_DIR}/cmake/embedded)

# cuanto_embed(page|models|weights FOLDER DEPENDS <files>): library cuanto_embedded_<kind> with the files of
# FOLDER, declared in embedded_<kind>.h.
function(cuanto_embed kind folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" DEPENDS)
  set(out ${embed_folder}/${kind})
  file(MAKE_DIRECTORY ${embed_folder})
  add_custom_command(
    OUTPUT ${out}.S ${out}.cpp
    COMMAND ${CMAKE_COMMAND} -DKIND=${kind} -DFOLDER=${folder} -DOUT=${out} -P ${embed_script}
    DEPENDS ${embed_script} ${arg_DEPENDS}
    COMMENT "Embedding ${kind}"
    VERBATIM)
  add_library(cuanto_embedded_${kind} STATIC ${out}.S ${out}.cpp)
  target_include_directories(cuanto_embedded_${kind} PUBLIC ${embed_headers})
  target_link_libraries(cuanto_embedded_${kind} PRIVATE cuanto_options)
endfunction()

file(GLOB_RECURSE model_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/models/*.yaml ${CMAKE_SOURCE_DIR}/models/*.md)
cuanto_embed(models ${CMAKE_SOURCE_DIR}/models DEPENDS ${model_files})

# The names beside the weights are for those who read the file.
set(weights ${CMAKE_SOURCE_DIR}/models/translator/weights.tsv)
set(packed_weights ${embed_folder}/weights.files/weights.tsv)
file(MAKE_DIRECTORY ${embed_folder}/weights.files)
add_custom_command(
  OUTPUT ${packed_weights}
  COMMAND awk -F "\\t" "/^#/ { next } $1 == \"label\" || $1 == \"section\" || $1 == \"scale\" { print; next } { print $1 \"\\t\" $2 }" ${weights} > ${packed_weights}
  DEPENDS ${weights}
  VERBATIM)
set(vectors ${CMAKE_SOURCE_DIR}/models/translator/vectors.bin)
set(copied_vectors ${embed_folder}/weights.files/vectors.bin)
add_custom_command(OUTPUT ${copied_vectors} COMMAND ${CMAKE_COMMAND} -E copy ${vectors} ${copied_vectors} DEPENDS ${vectors})
cuanto_embed(weights ${embed_folder}/weights.files DEPENDS ${packed_weights} ${copied_vectors})

if(EXISTS ${CMAKE_SOURCE_DIR}/web/package.json)
  file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/* ${CMAKE_SOURCE_DIR}/web/public/*)
  file(GLOB page_settings CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*.json ${CMAKE_SOURCE_DIR}/web/*.html
       ${CMAKE_SOURCE_DIR}/web/*.js ${CMAKE_SOURCE_DIR}/web/*.mjs ${CMAKE_SOURCE_DIR}/web/*.ts)
  add_custom_command(
    OUTPUT ${embed_folder}/page.stamp
    COMMAND ${CMAKE_SOURCE_DIR}/tools/build_web
    COMMAND ${CMAKE_COMMAND} -E touch ${embed_folder}/page.stamp
    DEPENDS ${page_sources} ${page_settings} ${CMAKE_SOURCE_DIR}/tools/build_web
    COMMENT "Building the web page"
    VERBATIM)
  cuanto_embed(page ${CMAKE_SOURCE_DIR}/web/dist DEPENDS ${embed_folder}/page.stamp)
else()
  cuanto_embed(page "")  # a checkout without web/ serves the API alone
endif()
