#include "demo/ventas.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "demo/estate.h"
#include "demo/random.h"

namespace cuanto::demo {
namespace {

// Sales cover [kSalesFirst, kToday): they are loaded every night.
constexpr Day kSalesFirst = day(2025, 1, 1);

struct Article {
  std::string_view name, category;
  int price;  // in halves of a peso
  int weight;
  Day first = kSalesFirst;
  Day end = kToday;
  unsigned season_first = 0, season_last = 0;  // months in which it is sold; 0: always
};
constexpr auto kAssortment = std::to_array<Article>({
    {"Café de Altura 500 g", "Bebidas", 370, 17},
    {"Té Verde Orgánico", "Bebidas", 185, 8},
    {"Agua Mineral 12 piezas", "Bebidas", 296, 15},
    {"Jugo de Arándano", "Bebidas", 113, 7, kSalesFirst, day(2026, 6, 1)},
    {"Kombucha de Jamaica", "Bebidas", 148, 12, day(2026, 3, 2)},
    {"Aceite de Oliva Extra", "Despensa", 478, 11},
    {"Frijol Negro 5 kg", "Despensa", 328, 13},
    {"Arroz Súper Extra 10 kg", "Despensa", 556, 12},
    {"Salsa Macha", "Despensa", 177, 9},
    {"Miel de Azahar", "Despensa", 258, 6},
    {"Queso Oaxaca 1 kg", "Lácteos", 352, 14},
    {"Yogur Griego 6 piezas", "Lácteos", 196, 10},
    {"Mantequilla sin Sal", "Lácteos", 129, 8},
    {"Concha de Vainilla", "Panadería", 29, 13},
    {"Bolillo Artesanal", "Panadería", 13, 16},
    {"Pan de Muerto", "Panadería", 76, 26, kSalesFirst, kToday, 10, 11},
    {"Detergente Líquido 5 L", "Limpieza", 424, 9},
    {"Jabón de Manos", "Limpieza", 94, 9},
    {"Cloro Concentrado 4 L", "Limpieza", 116, 7},
});

struct SalesRegion {
  std::string_view name;
  double share, growth_per_month;
  std::array<std::string_view, 3> cities;
};
constexpr auto kSalesRegions = std::to_array<SalesRegion>({
    {"Norte", 0.24, 0.010, {"Monterrey", "Saltillo", "Chihuahua"}},
    {"Centro", 0.30, 0.006, {"Ciudad de México", "Puebla", "Toluca"}},
    {"Bajío", 0.17, 0.021, {"Querétaro", "León", "San Luis Potosí"}},
    {"Occidente", 0.16, 0.009, {"Guadalajara", "Tepic", "Colima"}},
    {"Sureste", 0.13, 0.012, {"Mérida", "Cancún", "Villahermosa"}},
});

constexpr auto kFirstNames = std::to_array<std::string_view>(
    {"Adriana", "Álvaro",  "Beatriz", "César", "Elisa",   "Fabián",  "Gloria",  "Héctor",
     "Inés",    "Joaquín", "Karla",   "León",  "Marisol", "Nicolás", "Ofelia",  "Óscar",
     "Paulina", "Raúl",    "Soledad", "Tadeo", "Úrsula",  "Víctor",  "Yolanda", "Zacarías"});
constexpr auto kLastNames = std::to_array<std::string_view>(
    {"Alcántara", "Becerra",    "Cárdenas",    "Domínguez", "Echeverría", "Figueroa",
     "Gálvez",    "Hinojosa",   "Jáuregui",    "Landeros",  "Montaño",    "Núñez",
     "Olvera",    "Pacheco",    "Quintanilla", "Rentería",  "Sepúlveda",  "Treviño",
     "Urrutia",   "Villaseñor", "Yáñez",       "Zamudio"});
constexpr auto kKinds =
    std::to_array<std::string_view>({"Restaurante", "Tienda", "Cafetería", "Hotel", "Escuela"});

constexpr std::size_t kSellers = 16;
constexpr std::size_t kCustomers = 260;

// "Óscar Núñez" -> "oscar.nunez": what stands before the @ of an address.
std::string address_of(std::string_view name) {
  static constexpr auto kPlain = std::to_array<std::pair<std::string_view, char>>({{"á", 'a'},
                                                                                   {"é", 'e'},
                                                                                   {"í", 'i'},
                                                                                   {"ó", 'o'},
                                                                                   {"ú", 'u'},
                                                                                   {"ñ", 'n'},
                                                                                   {"Á", 'a'},
                                                                                   {"Ó", 'o'},
                                                                                   {"Ú", 'u'},
                                                                                   {"Ñ", 'n'}});
  std::string address;
  for (std::size_t at = 0; at < name.size();) {
    bool accented = false;
    for (const auto& [letter, plain] : kPlain) {
      if (name.substr(at).starts_with(letter)) {
        address += plain;
        at += letter.size();
        accented = true;
        break;
      }
    }
    if (accented) continue;
    const char letter = name[at++];
    if (letter == ' ')
      address += '.';
    else
      address += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return address;
}

// A SQLite file being written. After the first failure everything else is skipped and `finish`
// says what it was.
class SqliteWriter {
 public:
  using Value = std::variant<int64_t, double, std::string_view>;

  explicit SqliteWriter(const std::filesystem::path& file) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    sqlite3* raw = nullptr;
    const int opened =
        sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    database_.reset(raw);
    if (opened != SQLITE_OK) note_error();
    run("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  }

  void run(const char* sql) {
    if (error_) return;
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) note_error();
  }

  void prepare(const char* sql) {
    if (error_) return;
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql, -1, &raw, nullptr) != SQLITE_OK) note_error();
    statement_.reset(raw);
  }

  void insert(std::initializer_list<Value> values) {
    if (error_) return;
    int at = 0;
    for (const Value& value : values) {
      ++at;
      if (const auto* whole = std::get_if<int64_t>(&value)) {
        sqlite3_bind_int64(statement_.get(), at, *whole);
      } else if (const auto* real = std::get_if<double>(&value)) {
        sqlite3_bind_double(statement_.get(), at, *real);
      } else {
        const std::string_view text = std::get<std::string_view>(value);
        sqlite3_bind_text(statement_.get(), at, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
      }
    }
    if (sqlite3_step(statement_.get()) != SQLITE_DONE) note_error();
    sqlite3_reset(statement_.get());
  }

  Result<Done> finish() {
    run("COMMIT");
    if (error_) return fail(*error_);
    return Done{};
  }

 private:
  void note_error() {
    error_ = Error{ErrorKind::unavailable,
                   fmt::format("SQLite could not write the sales: {}",
                               database_ ? sqlite3_errmsg(database_.get()) : "out of memory"),
                   {},
                   {},
                   {}};
  }

  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3, Close> database_;
  std::unique_ptr<sqlite3_stmt, Close> statement_;
  std::optional<Error> error_;
};

constexpr const char* kSalesTables = R"(
  CREATE TABLE vendedores (
    vendedor_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, correo TEXT NOT NULL,
    telefono TEXT NOT NULL, region TEXT NOT NULL, fecha_ingreso DATE NOT NULL);
  CREATE TABLE clientes (
    cliente_id INTEGER PRIMARY KEY, nombre TEXT NOT NULL, tipo TEXT NOT NULL,
    correo TEXT NOT NULL, telefono TEXT NOT NULL, ciudad TEXT NOT NULL, region TEXT NOT NULL,
    fecha_alta DATE NOT NULL);
  CREATE TABLE metas (
    region TEXT NOT NULL, mes TEXT NOT NULL, meta REAL NOT NULL, PRIMARY KEY (region, mes));
  CREATE TABLE ventas (
    venta_id INTEGER PRIMARY KEY, fecha DATE NOT NULL, producto TEXT NOT NULL,
    categoria TEXT NOT NULL, cantidad INTEGER NOT NULL, precio_unitario REAL NOT NULL,
    total REAL NOT NULL, region TEXT NOT NULL,
    cliente_id INTEGER NOT NULL REFERENCES clientes (cliente_id),
    vendedor_id INTEGER NOT NULL REFERENCES vendedores (vendedor_id));
)";

struct Person {
  std::string name, email, phone;
};

// Names are drawn without drawing one twice: the pair of indexes walks through all combinations.
Person person(std::size_t number, std::string_view domain, Random& random) {
  const std::size_t first = number % kFirstNames.size();
  const std::size_t last = (number * 7 + number / kFirstNames.size()) % kLastNames.size();
  Person made;
  made.name = fmt::format("{} {}", kFirstNames[first], kLastNames[last]);
  made.email = fmt::format("{}{}@{}", address_of(made.name), number, domain);
  made.phone = fmt::format("+52 55 5010 {:04}", random.below(10'000));
  return made;
}

class SalesMaker {
 public:
  explicit SalesMaker(SqliteWriter& writer) : writer_(writer) {}

  void make() {
    make_sellers();
    make_customers();
    make_sales();
    make_targets();
  }

 private:
  void make_sellers() {
    Random random(hash_of("vendedores"));
    writer_.prepare("INSERT INTO vendedores VALUES (?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < kSellers; ++i) {
      const Person who = person(i * 11 + 3, "ventas.example", random);
      const std::size_t region = i % kSalesRegions.size();
      // The last one joined this week and has sold nothing yet.
      const Day joined = i + 1 == kSellers
                             ? day(2026, 11, 2)
                             : day(2019, 1, 7) + std::chrono::days{random.below(2100)};
      if (i + 1 < kSellers) sellers_[region].push_back(static_cast<int64_t>(i + 1));
      const std::string joined_text = to_iso(Date{joined});
      writer_.insert({static_cast<int64_t>(i + 1), std::string_view(who.name),
                      std::string_view(who.email), std::string_view(who.phone),
                      kSalesRegions[region].name, std::string_view(joined_text)});
    }
  }

  void make_customers() {
    Random random(hash_of("clientes"));
    writer_.prepare("INSERT INTO clientes VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < kCustomers; ++i) {
      const Person who = person(i + 200, "correo.example", random);
      const std::size_t region = draw_region(random, kSalesFirst);
      const Day since = i % 5 == 4 ? kSalesFirst + std::chrono::days{random.below(640)}
                                   : day(2021, 3, 1) + std::chrono::days{random.below(1400)};
      const std::string_view city =
          kSalesRegions[region].cities[random.below(kSalesRegions[region].cities.size())];
      // One in twenty has registered and never bought.
      if (i % 20 != 7) {
        customers_[region].push_back({static_cast<int64_t>(i + 1), since,
                                      sellers_[region][random.below(sellers_[region].size())]});
      }
      const std::string since_text = to_iso(Date{since});
      writer_.insert({static_cast<int64_t>(i + 1), std::string_view(who.name),
                      kKinds[random.below(kKinds.size())], std::string_view(who.email),
                      std::string_view(who.phone), city, kSalesRegions[region].name,
                      std::string_view(since_text)});
    }
  }

  static double months_since_start(Day when) {
    return static_cast<double>((when - kSalesFirst).count()) / 30.4375;
  }

  static double region_weight(const SalesRegion& region, Day when) {
    double weight = region.share * (1.0 + region.growth_per_month * months_since_start(when));
    // A hurricane closes the roads of the south-east.
    if (region.name == "Sureste" && when >= day(2026, 8, 17) && when < day(2026, 9, 21)) {
      weight *= 0.35;
    }
    return weight;
  }

  static std::size_t draw_region(Random& random, Day when) {
    double sum = 0;
    for (const SalesRegion& region : kSalesRegions) sum += region_weight(region, when);
    double left = random.uniform() * sum;
    for (std::size_t i = 0; i < kSalesRegions.size(); ++i) {
      left -= region_weight(kSalesRegions[i], when);
      if (left < 0) return i;
    }
    return kSalesRegions.size() - 1;
  }

  static bool is_sold(const Article& product, Day when) {
    const unsigned month = static_cast<unsigned>(Date{when}.month());
    const bool in_season = product.season_first == 0 ||
                           (month >= product.season_first && month <= product.season_last);
    return when >= product.first && when < product.end && in_season;
  }

  static const Article& draw_product(Random& random, Day when) {
    std::size_t sum = 0;
    for (const Article& product : kAssortment) {
      if (is_sold(product, when)) sum += static_cast<std::size_t>(product.weight);
    }
    std::size_t left = random.below(sum);
    for (const Article& product : kAssortment) {
      if (!is_sold(product, when)) continue;
      if (left < static_cast<std::size_t>(product.weight)) return product;
      left -= static_cast<std::size_t>(product.weight);
    }
    return kAssortment.front();
  }

  static double sales_per_day(Day when) {
    double weight = 0, today = 0;
    for (const SalesRegion& region : kSalesRegions) {
      weight += region.share;
      today += region_weight(region, when);
    }
    const unsigned month = static_cast<unsigned>(Date{when}.month());
    const double season = month == 12 ? 1.45 : month == 11 ? 1.12 : month == 5 ? 1.1 : 1.0;
    const unsigned weekday = std::chrono::weekday{when}.iso_encoding();
    const double week = weekday == 7 ? 0.4 : weekday == 6 ? 1.15 : weekday == 5 ? 1.2 : 1.0;
    return 24.0 * (today / weight) * season * week;
  }

  void make_sales() {
    Random random(hash_of("ventas"));
    writer_.prepare("INSERT INTO ventas VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int64_t id = 0;
    for (Day when = kSalesFirst; when < kToday; when += std::chrono::days{1}) {
      const std::string date = to_iso(Date{when});
      const int count = static_cast<int>(sales_per_day(when) * random.around_one(0.14) + 0.5);
      for (int i = 0; i < count; ++i) {
        const std::size_t region = draw_region(random, when);
        const Customer& customer = draw_customer(random, region, when);
        const Article& product = draw_product(random, when);
        // Prices went up by six percent in 2026, rounded to half a peso.
        const int halves =
            when < day(2026, 1, 1) ? product.price : (product.price * 106 + 50) / 100;
        const double price = halves / 2.0;
        const int64_t quantity = draw_quantity(random, halves);
        const double total = price * static_cast<double>(quantity);
        const int64_t seller = random.below(10) < 8
                                   ? customer.seller
                                   : sellers_[region][random.below(sellers_[region].size())];
        writer_.insert({++id, std::string_view(date), product.name, product.category, quantity,
                        price, total, kSalesRegions[region].name, customer.id, seller});
        sold_[{kSalesRegions[region].name, date.substr(0, 7)}] += total;
      }
    }
  }

  // Cheap things are bought by the dozen.
  static int64_t draw_quantity(Random& random, int halves) {
    const std::size_t most = halves < 40 ? 48 : halves < 200 ? 18 : 8;
    const std::size_t a = random.below(most);
    const std::size_t b = random.below(most);
    return static_cast<int64_t>(1 + (a < b ? a : b));
  }

  struct Customer {
    int64_t id;
    Day since;
    int64_t seller;
  };

  const Customer& draw_customer(Random& random, std::size_t region, Day when) const {
    const std::vector<Customer>& all = customers_[region];
    // Some buy more than others: the lower of two draws. Who is not registered yet does not buy.
    for (int attempt = 0; attempt < 50; ++attempt) {
      const std::size_t a = random.below(all.size());
      const std::size_t b = random.below(all.size());
      const Customer& customer = all[a < b ? a : b];
      if (customer.since <= when) return customer;
    }
    return all.front();
  }

  // Targets are set a year at a time from the months known then, rounded to a thousand pesos.
  void make_targets() {
    writer_.prepare("INSERT INTO metas VALUES (?, ?, ?)");
    for (const SalesRegion& region : kSalesRegions) {
      for (int month = 0; month < 24; ++month) {
        const Date first = add_months(date_of(2025, 1, 1), month);
        const unsigned number = static_cast<unsigned>(first.month());
        const double season = number == 12 ? 1.4 : number == 11 ? 1.15 : number == 5 ? 1.08 : 1.0;
        const std::string base = month < 12 ? "2025-02" : "2025-09";
        const double reference = sold_[{region.name, base}];
        const double target = reference * season * (month < 12 ? 1.12 : 0.95);
        const auto thousands = static_cast<int64_t>(target / 1000.0 + 0.5);
        const std::string text = to_iso(first).substr(0, 7);
        writer_.insert(
            {region.name, std::string_view(text), static_cast<double>(thousands) * 1000.0});
      }
    }
  }

  SqliteWriter& writer_;
  std::array<std::vector<int64_t>, kSalesRegions.size()> sellers_;
  std::array<std::vector<Customer>, kSalesRegions.size()> customers_;
  std::map<std::pair<std::string_view, std::string>, double> sold_;  // region, month
};

}  // namespace

Result<Done> write_ventas(const std::filesystem::path& file) {
  SqliteWriter writer(file);
  writer.run(kSalesTables);
  SalesMaker(writer).make();
  return writer.finish();
}

}  // namespace cuanto::demo
