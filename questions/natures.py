"""What sort of thing a noun names, coarsely: a structure, a substance, a process, a person, an idea, a state, …

Wrong choices of another sort than the right one give it away at a glance. The lists hold general words, by which
descriptions open ("an enzyme that …", "the stage in which …"); a word may belong to more than one class.
"""

from __future__ import annotations

import re

CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "structure": """structure organ gland nucleus cell tissue muscle bone nerve neuron fiber fibre membrane pore
            sac layer part region area lobe cortex brain body organelle wall shell surface extension branch
            vessel tube valve block building bud root leaf stem flower
            receptor site crust mantle core basin cone crater boundary fault canal lock dam bridge tower room hall
            chromosome gene stack fold tract space component duct lens
            joint limb skeleton skin heart lung liver kidney stomach artery vein seed shell wing mountain ridge""",
        "opening": """opening pore cleft gap space cavity chamber channel hole passage duct""",
        "whole": """system network body brain organism machine skeleton""",
        "substance": """substance chemical molecule compound element hormone enzyme protein drug medication medicine
            gas liquid fluid acid base salt metal mineral rock oil sugar fat vitamin pigment material mixture alloy
            antidepressant poison toxin fuel powder cement water food
            solution crystal polymer fiber wax resin glass plastic flour magma ash soil carbohydrate
            lipid steroid stimulant sedative depressant antibiotic vaccine painkiller peptide amine nutrient""",
        "process": """process mechanism resistance attraction action activity movement change conversion
            transformation reaction transfer flow growth development formation production release absorption loss
            division sharing transmission exchange replacement removal purchase sale use treatment operation
            cycle series sequence step pathway migration erosion rotation collapse spread rise fall increase
            decrease decline shift behavior behaviour practice act deed strategy defense defence reaction
            response habit reinforcement punishment imitation learning thinking reasoning training therapy
            contraction expansion adaptation selection division""",
        "method": """method technique procedure research interview analysis experiment study survey test
            observation strategy approach practice exercise""",
        "person": """person people someone individual man woman child parent scientist physicist chemist biologist
            psychologist economist historian philosopher writer author poet artist painter composer musician actor
            engineer inventor architect physician doctor nurse surgeon lawyer judge politician president minister
            king queen emperor general soldier officer director manager leader founder teacher student worker
            member owner customer user researcher designer developer merchant farmer sailor explorer monk priest
            astronomer mathematician geologist geographer journalist""",
        "idea": """theory hypothesis idea concept principle law rule view belief doctrine model approach paradigm
            framework philosophy argument claim notion thesis school movement perspective assumption standard
            policy strategy plan system discipline field science study branch subject philosophy method""",
        "state": """state condition tendency disorder disease illness syndrome feeling emotion mood experience awareness
            situation balance equilibrium difficulty inability lack absence presence shortage deficit debt pain fear
            anxiety depression stress sleep consciousness fatigue tiredness symptom infection injury
            phobia trait motive desire need love""",
        "ability": """ability capacity skill talent intelligence knowledge competence power capability trait
            quality characteristic property feature attribute virtue aptitude attitude desire drive""",
        "measure": """measure amount quantity number rate ratio share percentage level degree price cost tax fee
            value index score unit speed height depth weight mass volume temperature pressure potential maximum
            minimum limit charge voltage force energy intensity magnitude frequency difference distance""",
        "time": """period phase stage era age time year century decade season day night epoch rhythm interval
            moment cycle month week""",
        "organisation": """organization organisation company firm institution agency bank university college court
            government party union association society club team group corporation ministry department office
            council committee laboratory museum hospital army navy church newspaper publisher startup nonprofit
            foundation cooperative bureau commission program programme""",
        "place": """place country city town village province island continent river lake sea ocean desert
            valley port harbor harbour region district street square forest park location""",
        "tool": """tool instrument device machine engine equipment apparatus vehicle ship boat weapon clock
            telescope microscope lever pump program software application app website platform service product
            technology computer language library framework editor database protocol format file test questionnaire
            survey camera sensor system""",
        "work": """book novel poem play song painting film essay article report document letter treaty agreement
            contract constitution map law act bill journal magazine speech paper photograph dictionary
            encyclopedia encyclopaedia study experiment survey""",
        "event": """event war battle revolution crisis panic disaster earthquake eruption flood election
            strike accident attack conference festival ceremony meeting expedition voyage discovery wave
            tide storm hurricane avalanche outbreak""",
        "group": """class category type family genus species breed order variety animal plant bird fish insect
            mammal reptile amphibian bacterium virus fungus tree organism creature crop fruit vegetable""",
        "goods": """good goods asset stock bond loan security currency coin money resource substitute complement
            commodity deposit investment mortgage contract""",
    }.items()
}  # fmt: skip
# The end of a word tells what it names where its description does not.
SUFFIXES: tuple[tuple[str, str], ...] = (
    (r"(?:ologist|ician|grapher|onomer)$", "person"),
    (r"(?:ology|onomy|ography|etics|omics)$", "idea"),
    (r"ism$", "idea"),
    (r"(?:ysis|esis|osis|ation|ition|uction|ection|sion|fication|ization|isation)$", "process"),
    (r"(?:ase|ogen|oside|amine|ose|ine|one|ide|ium)$", "substance"),
    (r"(?:itis|pathy|emia|aemia|phobia|mania|somnia|apnea|lepsy)$", "state"),
    (r"(?:scope|meter|metre|graph)$", "tool"),
)
# A description's first noun that says nothing of the thing's nature: "a type of …" leads to the next noun.
HOLLOW = frozenset(
    "kind type form sort example piece name term word variety set pair range bit collection series group".split()
)


def classes_of(noun: str) -> frozenset[str]:
    """The classes that a noun's lemma (lower case) may belong to; none where nothing is known of it."""
    known = frozenset(name for name, words in CLASSES.items() if noun in words)
    return known or frozenset(name for ending, name in SUFFIXES if re.search(ending, noun))
