# One line in src/CMakeLists.txt for each folder of the pipeline; see cuanto_folder below.
include(GoogleTest)
set(CUANTO_PROGRAM_FOLDER ${CMAKE_BINARY_DIR})
set(CUANTO_DEMO_FOLDER ${CMAKE_BINARY_DIR}/demo_data)  # demo/ is where demo/ is built
if(NOT CUANTO_DEV)
  set(CUANTO_PROGRAM_FOLDER ${CMAKE_SOURCE_DIR}/build)
  set(CUANTO_DEMO_FOLDER ${CUANTO_PROGRAM_FOLDER}/demo)
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

# Sources of the target are compiled eight at a time, so that the headers are read once for them: a third of the
# time. Names at file scope must then differ within it. Off in a developer's build, where one file changes at a time.
function(cuanto_together target)
  if(NOT CUANTO_DEV)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
endfunction()

# cuanto_folder(NAME USES <folders> LIBS <libraries>): library cuanto_NAME from NAME/*.cpp, and test
# program NAME_test from NAME/*_test.cpp. Without sources the library is only a name, so that others
# may use the folder before it has any. main.cpp is left to the program. APART: its sources (of several engines or
# languages) call alike what they have alike, and are compiled one by one.
function(cuanto_folder name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "APART" "" "USES;LIBS;TEST_LIBS")
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM arg_USES PREPEND cuanto_ OUTPUT_VARIABLE folders)

  if(sources)
    add_library(cuanto_${name} STATIC ${sources})
    target_link_libraries(cuanto_${name} PUBLIC cuanto_options ${folders} ${arg_LIBS})
    if(NOT arg_APART)
      cuanto_together(cuanto_${name})
    endif()
  else()
    add_library(cuanto_${name} INTERFACE)
    target_link_libraries(cuanto_${name} INTERFACE cuanto_options ${folders} ${arg_LIBS})
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
