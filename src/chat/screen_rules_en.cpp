// What screening recognises in English. How to read a pattern: screen_rules.h.
#include <array>

#include "chat/screen_rules.h"

namespace cuanto {
namespace {

using Kind = Screening::Kind;
using Check = ScreenCheck;

constexpr auto kEnglishRules = std::to_array<ScreenRule>({
    // ---- instructions to the program ----
    {Kind::instructions,
     "ignore|disregard|forget|override|bypass|overlook|discard * instruction|instructions|prompt|"
     "prompts|guideline|guidelines|guardrails|directives|programming|training|safeguards"},
    {Kind::instructions,
     "ignore|disregard|forget|override|bypass|break all|any|your|the|these|previous|prior|above|"
     "earlier previous|prior|above|earlier|of|safety|security|access? your? rules|restrictions|"
     "limits|limitations|policy|policies|controls|filters|checks|constraints"},
    {Kind::instructions,
     "ignore|forget|disregard everything|anything|all|what|whatever that? i|you|we|they "
     "were|have|had? said|told|wrote|learned|know"},
    {Kind::instructions,
     "ignore|forget|disregard everything|anything|all that? was|is|came|stated? above|"
     "before|previously|prior $"},
    {Kind::instructions,
     "ignore|forget|disregard everything|anything|all above|before|previously and|now|you"},
    {Kind::instructions,
     "your instructions|prompt|guidelines|directives|restrictions|programming|configuration|"
     "rules|safeguards|guardrails|training"},
    {Kind::instructions, "override|disable|bypass|break|violate|disregard|overrule your"},
    {Kind::instructions, "; repeat|recite|echo|copy * above|verbatim|back"},
    {Kind::instructions, "; output|print|write|display|show * verbatim"},
    {Kind::instructions,
     "; output|print|write|display the|all|every? text|words|everything|content above"},
    {Kind::instructions, "what were|are|was you told|instructed|trained|programmed|ordered"},
    {Kind::instructions,
     "password|passwords|credentials of|for|to the|your? database|server|system|admin|root|"
     "administrator"},
    {Kind::instructions, "; stop|quit being|acting|behaving"},
    {Kind::instructions,
     "you have|follow|know|obey no "
     "rules|restrictions|limits|limitations|filters|boundaries|guidelines"},
    {Kind::instructions, "; new|updated|additional|real instructions|instruction"},
    {Kind::instructions,
     "you must|will|shall|have|need to? obey|comply|always|never|answer|reply|respond"},
    {Kind::instructions, "system|initial|hidden|original|secret prompt|prompts"},
    {Kind::instructions,
     "reveal|show|print|repeat|output|display|give|tell|expose|leak|dump|share|write|say|recite * "
     "your|system|hidden|secret prompt|instructions|rules|guidelines|configuration|messages?"},
    {Kind::instructions,
     "what|which is|are|were your? your|initial|system instructions|rules|prompt"},
    {Kind::instructions,
     "reveal|show|print|output|display|give|tell|expose|leak|dump|share * "
     "api|secret|access|private|"
     "encryption key|token|credentials"},
    {Kind::instructions,
     "reveal|show|list|give|display|tell|print|output|expose|leak|dump * "
     "environment|connection|database variables|string|"
     "password|credentials"},
    {Kind::instructions, "you are now|no|an|not"},
    {Kind::instructions, "you are a|an unrestricted|uncensored|unfiltered|evil|different|new"},
    {Kind::instructions, "from now on * you|act|behave|ignore|answer|respond"},
    {Kind::instructions, "; act|behave as|like a|an|if|the|my|admin|administrator|root"},
    {Kind::instructions, "pretend to|you|that|like"},
    {Kind::instructions, "roleplay|role-play as"},
    {Kind::instructions, "role play as"},
    {Kind::instructions,
     "developer|debug|god|dan|admin|sudo|maintenance mode enabled|on|activated|now"},
    {Kind::instructions, "enter|enable|activate|switch|turn * developer|debug|god|dan|admin mode"},
    {Kind::instructions, "do anything now"},
    {Kind::instructions, "jailbreak|jailbroken"},
    {Kind::instructions,
     "answer|respond|reply|act|operate|speak|talk|work|you * without|no any? "
     "restrictions|filters|limitations|"
     "censorship|guardrails|limits"},
    {Kind::instructions,
     "grant|give me|myself * admin|administrator|root|superuser|full access|"
     "rights|privileges|permissions"},
    {Kind::instructions,
     "disable|turn|switch|deactivate off? the|all|your|any? safety|security|access|"
     "guard|row? level? filters|filter|checks|controls|security|policies|mode|guardrails"},

    {Kind::instructions,
     "i am|'m the|your "
     "administrator|admin|root|superuser|dba|developer|owner|ceo|cto|boss|creator"},
    {Kind::instructions, "as the root|admin|administrator|superuser user|i"},
    {Kind::instructions, "i|we hereby? authorise|authorize|permit you"},
    {Kind::instructions,
     "you are|have|be * without|no|any permissions|permission|policy|policies|restrictions|rules"},
    {Kind::instructions,
     "ignore|bypass|override|lift|remove|disable|undo|skip|disregard the|any|all|your|my|"
     "these? row|access|data? masks|masking|mask|policy|policies|permissions"},
    {Kind::instructions,
     "bypass|override|lift|disable|skip the|any|all|your|my? row|access|region|security filter|"
     "filters"},
    {Kind::instructions, "hidden|forbidden|restricted tables|columns|rows|fields"},
    {Kind::instructions, "hidden from me"},
    {Kind::instructions, "i may|can|could|am not allowed? to? see|access|read"},
    {Kind::instructions, "i cannot see|access|read"},
    {Kind::instructions, "end of the? policy|prompt|instructions|rules|system"},

    // ---- requests to change data ----
    {Kind::write,
     "^ how to|do|can|should|would i|we|you|one? delete|erase|truncate|insert|drop|wipe|purge|"
     "overwrite <x>",
     Check::not_about_the_answer},
    {Kind::write, "delete from <x>"},
    {Kind::write, "drop table|tables|database|schema|view|index|column|user <x>"},
    {Kind::write, "truncate table <x>"},
    {Kind::write, "insert into <x>"},
    {Kind::write, "alter table|database|user|role <x>"},
    {Kind::write, "update <x> set"},
    {Kind::write,
     "; create table|database|index|view|trigger|user|schema|function|temp|temporary <x>"},
    {Kind::write, "; grant|revoke all|select|insert|update|delete <x>"},
    {Kind::write, "; pragma|attach|detach|vacuum|reindex|exec|execute|xp_cmdshell <x>"},
    {Kind::write, "; delete|erase|wipe|purge|destroy|truncate|nuke|shred out|off|away? <x>",
     Check::not_about_the_answer},
    {Kind::write, "; delete|erase|wipe|purge|truncate $"},
    {Kind::write, "; insert a|an|the|new|this|these|into|one|some|another <x>",
     Check::not_about_the_answer},
    {Kind::write, "; drop <x>", Check::about_things},
    {Kind::write, "; drop the|this|all? view|views|index|indexes|trigger|triggers|schema"},
    {Kind::write, "; set <x> to|at|=", Check::new_value},
    {Kind::write,
     "; give everyone|everybody|all|every|each|them <x> raise|raises|bonus|discount|increase",
     Check::none},
    {Kind::write,
     "; give everyone|everybody|all|every|each|them a|an raise|bonus|discount|increase"},
    {Kind::write, "; make the|all|every|each|our <x> zero|null|empty|free $"},
    {Kind::write,
     "; shut|power|restart|reboot|kill|stop|halt down|off? the|this|your? server|database|process|"
     "service|system|computer|machine"},
    {Kind::write,
     "; run|execute|exec|launch a|the|this|following|some? shell|bash|sh|cmd|powershell|command|"
     "commands|script|code|rm|sudo"},
    {Kind::write, "union all? select"},
    {Kind::write,
     "mind|start|begin|try|consider deleting|removing|erasing|dropping|truncating|wiping|purging "
     "<x>",
     Check::not_about_the_answer},
    {Kind::write, "; remove|clear|empty <x>", Check::about_things},
    {Kind::write, "; get rid of <x>", Check::about_things},
    {Kind::write,
     "; update|modify|overwrite|edit|alter|correct|fix the|all|every|this|that|these|our|my|"
     "any|each <x>",
     Check::not_about_the_answer},
    {Kind::write, "; update|modify|overwrite|alter <x>", Check::new_value},
    {Kind::write,
     "; set|change|raise|lower|increase|decrease|reduce|double|halve|cut|adjust|bump the|all|"
     "every|this|that|each|our|my|everyone <x>",
     Check::new_value},
    {Kind::write, "; add|create|insert|register|save|store a|another|one|some? new <x>",
     Check::not_about_the_answer},
    {Kind::write,
     "; add|create|insert|register a|an|one|some|another row|rows|record|records|entry|"
     "entries|user|account|login"},
    {Kind::write,
     "; make|mark|flag all|every|each|the|these|those <x> closed|open|done|delivered|cancelled|"
     "paid|deleted|resolved|inactive|active|ignored $"},
    {Kind::write,
     "; set|change|switch the|all|every|each? status|state|price|prices|amount|amounts|value|name|"
     "role|email|phone|address of|for <x> to"},
    {Kind::write,
     "; double|triple|halve the|all|every? price|prices|amount|amounts|salary|salaries|budget|"
     "budgets of|for <x>"},
    {Kind::write,
     "; cancel|refund|void|archive|approve|reopen|resolve the|this|my|that? order|invoice|account|"
     "subscription|ticket|alert|payment <x>"},
    {Kind::write, "; clean|tidy up|out <x>", Check::about_things},
    {Kind::write,
     "; add|put|promote|make my|me|this|the? user|account|me? to|as|an? the|an? administrators|"
     "admins|administrator|admin|root|superuser|superusers"},
    {Kind::write, "; write|save|store|dump|export <x> on|to|onto|into the? server|disk"},
    {Kind::write, "; rename the|this table|column|database|field <x>"},
    {Kind::write, "; replace all|every <x> with"},

    // ---- what the data holds ----
    {Kind::coverage,
     "what|which dates|date|period|periods|range|timeframe|years|months|time range|span|"
     "period|frame? do|does|is|are * data|database|dataset|table|tables * cover|covered|"
     "span|include|included|available|contain|have|has|there"},
    {Kind::coverage,
     "what|which dates|period|periods|years|months does|do the|this|your data|dataset|"
     "database cover|span|include|have"},
    {Kind::coverage,
     "how fresh|recent|current|old|up is|are to? date? the|this|your? data|dataset|"
     "database|tables|figures|numbers"},
    {Kind::coverage, "how up to date is|are the|this|your? data|dataset|database|tables|figures"},
    {Kind::coverage,
     "when was|were is|are? the|this|your? data|dataset|database|tables last? updated|"
     "loaded|refreshed|imported"},
    {Kind::coverage,
     "how often is|are the|this|your? data|dataset|database|tables updated|refreshed|"
     "loaded"},
    {Kind::coverage, "how far back does|do the|this|your? data|dataset|database go|reach"},
    {Kind::coverage,
     "what|which is|'s the date|time range|span|coverage of the|this? data|dataset|database"},
    {Kind::coverage,
     "what|which is|'s the latest|last|most|first|earliest recent? date|day|month in|of|"
     "available|with the|this? data|dataset|database"},
    {Kind::coverage,
     "^ the? date|time range|span|coverage of|in the|this? data|dataset|database $"},
    {Kind::coverage, "from when|what date? to|until when|what date? is|are|does|do * data"},
    {Kind::coverage, "^ data|dataset until|to when $"},
    {Kind::columns,
     "^ what|which columns|fields|attributes are|exist there? in|of the|on? table? <x> table? $"},
    {Kind::columns,
     "^ what|which columns|fields|attributes does|do|has|is the|table? table? <x> table? "
     "have|has|contain|contains|hold|include $"},
    {Kind::columns, "^ what|which columns|fields|attributes does|do the? table <x>"},
    {Kind::columns,
     "^ list|show|give|name|describe|tell|display me? all? the? columns|fields of|in|for|from "
     "the? table? <x> table? $"},
    {Kind::columns, "^ columns|fields of|in|for the? table? <x> table? $"},
    {Kind::columns,
     "^ what|show|describe|give is|me? the? schema|structure|layout|definition of|for the? "
     "table? <x> table $"},
    {Kind::columns,
     "^ what|show|describe|give is|me? the? schema|structure|layout of|for the? table <x> $"},
    {Kind::columns, "^ describe the? table <x> $"},
    {Kind::columns, "^ describe|desc the? <x> table $"},
    {Kind::tables, "^ what|which tables do|are|can|does|exist|have <x>", Check::no_period},
    {Kind::tables, "^ what|which tables exist $"},
    {Kind::tables, "^ list|show|give|name|display me? all? the|your|available? tables $"},
    {Kind::tables,
     "^ list|show|give|name me? all? the? tables in|of|you the|this? data|database|have|know|"
     "dataset|schema"},
    {Kind::tables, "^ which|what table has|contains|holds|stores|keeps|includes|shows|is <x>",
     Check::no_period},
    {Kind::tables, "^ in which|what table <x>", Check::no_period},
    {Kind::tables, "^ where is|are <x> stored|kept|saved $", Check::no_period},
    {Kind::tables,
     "^ what data|information do|is|does you|there|it|this|the have|available|know|database|"
     "dataset $"},
    {Kind::tables, "^ what data|information do i|we have $"},
    {Kind::tables, "^ how many tables are|do|does|has there|you|we|it|the|this|exist"},
    {Kind::tables,
     "^ what|show|describe|give is|me? the? schema|structure|layout of the|this? "
     "database|data|dataset $"},

    // ---- what a word means ----
    {Kind::definition,
     "^ what is|does|'s the? column|field|term|metric|measure|word? <x> "
     "mean|means|hold|stand|represent|represents|signify|measure|indicate|denote for? $",
     Check::said_term},
    {Kind::definition,
     "^ what does|do the? column|field <x> contain|store|keep|show|include|record $",
     Check::said_term},
    {Kind::definition, "^ what is|are|'s meant by <x>", Check::said_term},
    {Kind::definition, "^ what do|does you|we|they|it mean by <x>", Check::said_term},
    {Kind::definition, "^ what is|'s the? meaning|definition|formula|purpose of|for|behind <x>",
     Check::said_term},
    {Kind::definition, "^ meaning|definition|formula of|for <x>", Check::said_term},
    {Kind::definition, "^ define <x>", Check::said_term},
    {Kind::definition, "^ explain|tell|describe me? to? me? what <x> is|are|means|mean $",
     Check::said_term},
    {Kind::definition, "^ explain to? me? the? term|concept|column|field|metric|meaning of? <x>",
     Check::said_term},
    {Kind::definition, "^ explain to? me? <x> $", Check::short_term},
    {Kind::definition,
     "^ how is|are|was <x> calculated|defined|computed|measured|determined|derived|"
     "estimated|obtained|worked",
     Check::said_term},
    {Kind::definition,
     "^ how do|does you|we|they|one|it calculate|define|compute|measure|determine|derive "
     "<x>",
     Check::said_term},
    {Kind::definition, "^ what counts|qualifies as <x>", Check::said_term},
    {Kind::definition, "^ when|what is|makes something|a|an * considered|called <x>",
     Check::said_term},
    {Kind::definition, "^ what is|'s the? difference|differences between <x>", Check::term},
    {Kind::definition, "^ differences|difference between <x>", Check::term},
    {Kind::definition, "^ how do|does <x> differ", Check::term},
    {Kind::definition, "^ what is|'s a|an <x> $", Check::term},
    {Kind::definition, "^ what are|is|'s <x> $", Check::short_term},

    // ---- nothing to answer ----
    {Kind::small_talk, "^ hello|hi|hey|greetings|howdy there? everyone|all? $"},
    {Kind::small_talk, "^ good morning|afternoon|evening|day $"},
    {Kind::small_talk, "^ hello|hi|hey * how are you $"},
    {Kind::small_talk, "^ how are you doing? $"},
    {Kind::small_talk, "^ thanks|thank|cheers you? a|very|so? lot|much? $"},
    {Kind::small_talk, "^ ok|okay|great|perfect|nice|cool thanks|thank? you? $"},
    {Kind::small_talk, "^ bye|goodbye|quit|exit $"},
    {Kind::small_talk, "^ help me? $"},
    {Kind::small_talk, "^ what can|could you|i|we do|ask|help here|with|you|about? you|me? $"},
    {Kind::small_talk, "^ who|what are you $"},
    {Kind::small_talk, "^ who created|made|built|trained|programmed|wrote you $"},
    {Kind::small_talk, "^ what|which model|llm|ai|version are you $"},
    {Kind::small_talk, "^ tell me a joke $"},
});

}  // namespace

std::span<const ScreenRule> screen_rules_en() { return kEnglishRules; }

}  // namespace cuanto
