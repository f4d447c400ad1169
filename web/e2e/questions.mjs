// What the tests ask of the demonstration data.
export const kQuestions = {
  en: {
    ranking: "top 8 services by cost last month",
    series: "cost by month",
    figure: "what was the total cost last month?",
    follow_up: "by region",
    share: "share of cost by provider",
    nothing: "cost for 2019",
    unknown_value: 'cost of region "Mars"',
    refused: "delete the services that had no cost",
  },
  es: {
    ranking: "los 8 servicios con más coste el mes pasado",
    series: "coste por mes",
    figure: "¿cuál fue el coste total el mes pasado?",
  },
};
