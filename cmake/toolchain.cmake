# How our code is compiled and linked: C++20, warnings as errors, sanitizers on request.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
if(CUANTO_SANITIZE)
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1 -fno-omit-frame-pointer")
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Everything of ours links this.
add_library(cuanto_options INTERFACE)
target_compile_options(cuanto_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wconversion;-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlaps inside std::string (GCC bug 105651) and uninitialised values inside std::optional
  # and std::variant that are not there. Sources compiled together are headers to it, whose types were better named.
  target_compile_options(cuanto_options INTERFACE
                         $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict;-Wno-maybe-uninitialized;-Wno-subobject-linkage>)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # The stable_sort of libstdc++ 12 asks for its own deprecated get_temporary_buffer.
  target_compile_options(cuanto_options INTERFACE -Wno-deprecated-declarations)
endif()
target_compile_definitions(cuanto_options INTERFACE CUANTO_VERSION="${PROJECT_VERSION}")
target_include_directories(cuanto_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

# Sanitizers cover third-party sources that we compile too.
if(CUANTO_SANITIZE)
  add_compile_options(-fsanitize=${CUANTO_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CUANTO_SANITIZE})
  if(CUANTO_SANITIZE MATCHES thread)
    # The thread sanitizer knows no fences; Asio's only come on top of its locks.
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
endif()
if(CUANTO_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# The program finds libduckdb.so beside itself: build/cuanto with build/lib, bin/cuanto with ../lib.
set(CUANTO_RPATH "$ORIGIN/lib" "$ORIGIN/../lib")
set(CMAKE_INSTALL_RPATH ${CUANTO_RPATH})

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
find_path(LIBPQ_HEADERS libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
add_library(libpq INTERFACE)
target_include_directories(libpq SYSTEM INTERFACE ${LIBPQ_HEADERS})
target_link_libraries(libpq INTERFACE pq)

# The compiled part of Asio and Beast, and the definitions that go with it.
# USearch is one header.
add_library(usearch INTERFACE)
target_include_directories(usearch SYSTEM INTERFACE ${CMAKE_SOURCE_DIR}/third_party)

add_library(cuanto_boost STATIC EXCLUDE_FROM_ALL third_party/boost/boost.cpp)
target_compile_definitions(cuanto_boost PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
                                               BOOST_ASIO_NO_DEPRECATED)
target_link_libraries(cuanto_boost PUBLIC Threads::Threads OpenSSL::SSL)
