// What stands beside a figure and divides nothing.
#include "understand/composer.h"

namespace cuanto {

// "cloud cost", "gastado en la nube": what a figure is of. Without a word that divides it, one thing
// is no group.
bool Composer::says_of_what(std::size_t i) const {
  static const WordSet kOf = {"of", "in", "on", "for", "from", "de", "del", "en"};
  static const WordSet kArticles = {"the", "our", "el", "la", "los", "las", "nuestra", "nuestro"};
  if (plural(i) || groups_here(i) || rank_subject(i) || rank_cue_ || !pending_.empty() ||
      edited_ != nullptr || fans_out(bound_[i].path))
    return false;
  const auto is_figure = [&](std::size_t k) {
    if (k >= bound_.size() || !bound_[k].link) return false;
    const Link& link = *bound_[k].link;
    return link.kind == LinkKind::metric ||
           (link.kind == LinkKind::field && is_measure(link.column)) ||
           (link.kind == LinkKind::entity && link.entity == base_.id);
  };
  if (question_.language != Language::es && side_by_side(i, after(i)) && is_figure(after(i)))
    return true;
  std::size_t at = bound_[i].unit->tokens.begin;
  while (at > 0 && kArticles.contains(question_.tokens[at - 1].plain)) --at;
  return at > 0 && kOf.contains(question_.tokens[at - 1].plain) && is_figure(before(i));
}

// Rows that have no name but a number: nobody is shown each of them who did not ask for it.
bool Composer::is_nameless(std::size_t i, const Entity& entity) const {
  return entity.is_fact && entity.display == entity.key && fans_out(bound_[i].path) &&
         !groups_here(i);
}

}  // namespace cuanto
