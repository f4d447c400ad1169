# cmake -DKIND=page|models|weights -DFOLDER=... -DOUT=... -P embed_files.cmake
# Writes OUT.S with one .incbin for each file of FOLDER and OUT.cpp with the table of them. The files
# of a page are compressed; hidden files and source maps stay out.
cmake_policy(SET CMP0057 NEW)
set(files "")
if(FOLDER)
  file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE ${FOLDER} ${FOLDER}/*)
  list(SORT files)
endif()

set(types
    html "text/html\\; charset=utf-8" js "text/javascript\\; charset=utf-8" css "text/css\\; charset=utf-8"
    svg "image/svg+xml" json "application/json" webmanifest "application/manifest+json" png "image/png"
    ico "image/x-icon" woff2 "font/woff2" txt "text/plain\\; charset=utf-8" wasm "application/wasm")

set(assembler "")
set(externs "")
set(rows "")
set(index 0)
foreach(file IN LISTS files)
  if(file MATCHES "(^|/)\\." OR (KIND STREQUAL "page" AND file MATCHES "\\.map$") OR
     (KIND STREQUAL "models" AND NOT file MATCHES "\\.(yaml|md)$"))
    continue()
  endif()
  set(source ${FOLDER}/${file})
  set(name cuanto_embedded_${KIND}_${index})
  file(SHA256 ${source} hash)
  if(KIND STREQUAL "page")
    set(packed ${OUT}.files/${index}.gz)
    file(MAKE_DIRECTORY ${OUT}.files)
    execute_process(COMMAND gzip -9 -n -c ${source} OUTPUT_FILE ${packed} COMMAND_ERROR_IS_FATAL ANY)
  else()
    set(packed ${source})
  endif()
  file(SIZE ${packed} size)
  # The hash makes the assembler file differ whenever a content does.
  string(APPEND assembler "/* ${hash} */\n.global ${name}\n${name}:\n.incbin \"${packed}\"\n.byte 0\n")
  string(APPEND externs "extern const unsigned char ${name}[];\n")
  if(KIND STREQUAL "page")
    string(REGEX REPLACE ".*\\." "" extension "${file}")
    list(FIND types ${extension} at)
    if(at EQUAL -1)
      set(type "application/octet-stream")
    else()
      math(EXPR at "${at} + 1")
      list(GET types ${at} type)
    endif()
    string(SUBSTRING ${hash} 0 16 tag)
    string(APPEND rows "      {\"/${file}\", \"${type}\", ${name}, ${size}, \"\\\"${tag}\\\"\"},\n")
  else()
    string(APPEND rows "      {\"${file}\", {reinterpret_cast<const char*>(${name}), ${size}}},\n")
  endif()
  math(EXPR index "${index} + 1")
endforeach()

if(KIND STREQUAL "page")
  set(type EmbeddedFile)
  if(FOLDER AND index EQUAL 0)
    message(FATAL_ERROR "The web page in ${FOLDER} has no files: run ./dev web and look at what it says.")
  endif()
else()
  set(type EmbeddedModel)
endif()
if(KIND STREQUAL "weights")
  set(type EmbeddedWeights)
endif()
if(index EQUAL 0)
  set(body "  return {};\n")
else()
  set(body "  static const ${type} files[] = {\n${rows}  };\n  return files;\n")
endif()

file(WRITE ${OUT}.S ".section .rodata\n${assembler}\n.section .note.GNU-stack,\"\",@progbits\n")
file(WRITE ${OUT}.cpp
"#include \"embedded_${KIND}.h\"

extern \"C\" {
${externs}}

namespace cuanto {

std::span<const ${type}> embedded_${KIND}() {
${body}}

}  // namespace cuanto
")
