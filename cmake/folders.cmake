# One line in src/CMakeLists.txt for each folder of the pipeline; see cuanto_folder below.
include(GoogleTest)
set(CUANTO_PROGRAM_FOLDER ${CMAKE_BINARY_DIR})
set(CUANTO_DEMO_FOLDER ${CMAKE_BINARY_DIR}/demo_data)  # demo/ is where demo/ is built
if(NOT CUANTO_DEV)
  set(CUANTO_PROGRAM_FOLDER ${CMAKE_SOURCE_DIR}/build)
  set(CUANTO_DEMO_FOLDER ${CUANTO_PROGRAM_FOLDER}/demo)
  # Sources of a library or a program are compiled twenty at a time, so that the headers are read once for them: a
  # third of the time. Names at file scope must then differ within it. Not in a developer's build, where one file
  # changes at a time.
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 20)
endif()

# cuanto_test(NAME sources... LIBS ... LABELS <one>): a GoogleTest program whose tests ctest knows one by
# one. FIXTURES demo_data: the demo data is made before them. Tests called Postgres/… are left to tests/CMakeLists.txt. The label says when they run: unit, integration (the program itself), shared (public data).
function(cuanto_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBS;LABELS;FIXTURES")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE cuanto_options ${arg_LIBS} GTest::gtest_main GTest::gmock)
  # A test is built more often than it is run: a third of its time to build for what is hardly slower.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O0>)
  target_compile_definitions(${name} PRIVATE CUANTO_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             CUANTO_PROGRAM="${CUANTO_PROGRAM_FOLDER}/cuanto"
                                             CUANTO_DEMO="${CUANTO_DEMO_FOLDER}")
  set(properties LABELS "${arg_LABELS}" TIMEOUT 600)
  if(arg_FIXTURES)
    list(APPEND properties FIXTURES_REQUIRED ${arg_FIXTURES})
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                       TEST_FILTER "-Postgres/*"
                       PROPERTIES ${properties})
endfunction()

# cuanto_folder(NAME USES <folders> LIBS <libraries>): library cuanto_NAME from NAME/*.cpp, and test
# program NAME_test from NAME/*_test.cpp. main.cpp is left to the program. GROUPS <words>: sources (of engines or
# languages) that call alike what they have alike; those with one of the words in their name are compiled together.
# O1: faster to build, for what waits for others more than it works.
function(cuanto_folder name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "O1" "" "USES;LIBS;TEST_LIBS;GROUPS")
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM arg_USES PREPEND cuanto_ OUTPUT_VARIABLE folders)

  add_library(cuanto_${name} STATIC ${sources})
  target_link_libraries(cuanto_${name} PUBLIC cuanto_options ${folders} ${arg_LIBS})
  if(arg_O1)
    target_compile_options(cuanto_${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
  if(arg_GROUPS)
    set_target_properties(cuanto_${name} PROPERTIES UNITY_BUILD_MODE GROUP)
    set_source_files_properties(${sources} PROPERTIES UNITY_GROUP others)
    foreach(word IN LISTS arg_GROUPS)
      set(of_group ${sources})
      list(FILTER of_group INCLUDE REGEX "[/_]${word}[_.][^/]*$")
      set_source_files_properties(${of_group} PROPERTIES UNITY_GROUP ${word})
    endforeach()
  endif()
  if(tests)
    cuanto_test(${name}_test ${tests} LIBS cuanto_${name} ${arg_TEST_LIBS} LABELS unit)
  endif()
endfunction()

# A program of ours. The release build puts it into build/, a developer's build into its own folder.
function(cuanto_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBS")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE cuanto_options ${arg_LIBS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CUANTO_PROGRAM_FOLDER})
  if(NOT CUANTO_DEV)
    set_target_properties(${name} PROPERTIES BUILD_WITH_INSTALL_RPATH ON)
  endif()
endfunction()
