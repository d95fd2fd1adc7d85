# SPDX-License-Identifier: MIT
# embed_texts(TARGET NAME FILE…): makes the files part of the target: NAME.cpp defines
#   const std::array<EmbeddedText, N> — see src/trace/embedded_text.hpp — as `std::span<const
#   EmbeddedText> seetcp::NAME()`, each with its file's name without the extension, in the order given.
# The same file, run with -P, writes it.
if(CMAKE_SCRIPT_MODE_FILE)
  set(entries "")
  list(LENGTH FILES count)
  foreach(file IN LISTS FILES)
    file(READ ${file} text)
    get_filename_component(name ${file} NAME_WLE)
    string(APPEND entries "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  file(WRITE ${OUT} "#include <array>\n#include <span>\n\n#include \"src/trace/embedded_text.hpp\"\n\n"
    "namespace seetcp {\n\nstd::span<const EmbeddedText> ${NAME}();\n\n"
    "std::span<const EmbeddedText> ${NAME}() {\n  static constexpr std::array<EmbeddedText, ${count}> texts{{\n${entries}  }};\n"
    "  return texts;\n}\n\n}  // namespace seetcp\n")
  return()
endif()

function(embed_texts target name)
  set(paths "")
  foreach(file IN LISTS ARGN)
    list(APPEND paths ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.cpp)
  set(script ${PROJECT_SOURCE_DIR}/cmake/embed_texts.cmake)
  add_custom_command(OUTPUT ${out} DEPENDS ${paths} ${script} VERBATIM
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DOUT=${out} "-DFILES=${paths}" -P ${script})
  target_sources(${target} PRIVATE ${out})
endfunction()
