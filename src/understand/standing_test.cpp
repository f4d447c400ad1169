#include "understand/standing.h"

#include <gtest/gtest.h>

namespace cuanto {
namespace {

Standing standing(std::string_view text) {
  const auto question = read_question(text, {});
  EXPECT_TRUE(question.has_value()) << text;
  return question ? standing_of(*question) : Standing{};
}

TEST(Standing, PointsAtWhatWasAsked) {
  for (const std::string_view text : {"split that by channel",
                                      "only the Germans",
                                      "just the departures from Madrid",
                                      "what share of those got cancelled?",
                                      "show me the accounts they hold",
                                      "could you put their emails next to it",
                                      "how many loans has each of them granted?",
                                      "premium ones only",
                                      "which ones?",
                                      "how many of each?",
                                      "how much money is that?",
                                      "same thing for september",
                                      "do that for each type",
                                      "by account type",
                                      "how many?",
                                      "and in that month?",
                                      "quédate con los que cobran más de 40000",
                                      "solo mujeres",
                                      "¿qué especialidad tiene cada uno?",
                                      "ponlos según la finalidad",
                                      "ordénalas por fecha",
                                      "quitalas",
                                      "puedes separarlo por zona",
                                      "de esos, ¿cuántos son socios?",
                                      "¿cuáles son?",
                                      "haz lo mismo con Paterna",
                                      "y las que no",
                                      "los que viven en Lima",
                                      "mejor por precio",
                                      "without the cancelled ones",
                                      "sin la forma de pago",
                                      "¿cuánto gastó en dev?",
                                      "¿cuántos pedidos hizo?",
                                      "¿cuánto compraron en septiembre?",
                                      "¿y qué productos vende más?",
                                      "¿qué servicio le cuesta más?",
                                      "¿de qué ciudad son?",
                                      "which service costs it the most?",
                                      "leave out the unpaid"})
    EXPECT_TRUE(standing(text).points) << text;
}

TEST(Standing, SaysAllThatIsAsked) {
  for (const std::string_view text : {"how many customers are there?",
                                      "customers that never bought",
                                      "sales in these months",
                                      "how long does it take to deliver an order?",
                                      "suppliers and how many products they sell",
                                      "list customers with their emails",
                                      "clientes con sus pedidos",
                                      "leave requests by month",
                                      "just show me the orders of May",
                                      "solo quiero saber cuántos clientes hay",
                                      "which customers have the same city as their shop",
                                      "ventas de estos últimos meses",
                                      "médicos que cobran más de 40000",
                                      "por favor, cuántas citas hubo",
                                      "por qué bajan las ventas",
                                      "¿cuánto gastó Ana en mayo?",
                                      "¿cuánto gastó en mayo la tienda del centro?",
                                      "¿cuántos clientes compraron en mayo?",
                                      "¿qué productos vende más Ana?",
                                      "¿cuánto se gastó en dev?",
                                      "cuanto gasto hubo en dev",
                                      "¿cuánto le debemos a Ana?",
                                      "products and order them by price",
                                      "how many tickets did each agent close?"})
    EXPECT_FALSE(standing(text).points) << text;
}

TEST(Standing, SaysThatItIsAnotherQuestion) {
  for (const std::string_view text :
       {"another question: how many cards are blocked?", "different thing: how many returns?",
        "ok, something else: open tickets", "otra pregunta, ¿cuántas tarjetas hay?",
        "cambiando de tema, ¿qué proveedor tarda más?", "vale, otra cosa: ventas de mayo"}) {
    const Standing made = standing(text);
    EXPECT_TRUE(made.another) << text;
    EXPECT_FALSE(made.points) << text;
  }
  EXPECT_FALSE(standing("how many different topics are there?").another);
  EXPECT_FALSE(standing("customers of another topic").another);
}

}  // namespace
}  // namespace cuanto
