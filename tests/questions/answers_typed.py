"""The lines of ``tests.questions.answers`` about answers in words: key | typed | verdict, by kind of difference."""

TYPED = {
    "case and spaces": """
        osmosis | Osmosis | right
        Marie Curie | marie curie | right
        DNA | dna | right
        the water cycle |  the   water  cycle  | right
        plate tectonics | PLATE TECTONICS | right
        pH | ph | right
        osmosis | OSMOTIC | wrong""",
    "accents and scripts": """
        Gabriel García Márquez | Gabriel Garcia Marquez | right
        Dvořák | dvorak | right
        naïve | naive | right
        Malmö | malmo | right
        Ørsted | orsted | right
        Straße | strasse | right
        façade | facade | right
        Málaga | Malta | wrong
        Köln | Bonn | wrong""",
    "articles": """
        the Treaty of Rome | treaty of rome | right
        mitochondrion | a mitochondrion | right
        an enzyme | the enzyme | right
        the Renaissance | renaissance | right
        vitamin A | vitamin | wrong
        influenza A | influenza B | wrong""",
    "punctuation and joining": """
        double-entry bookkeeping | double entry bookkeeping | right
        Newton's second law | newtons second law | right
        “supply and demand” | supply and demand | right
        e-commerce | ecommerce | right
        U.K. | UK | right
        supply & demand | supply and demand | right
        data base | database | right
        C# | C | wrong
        B+ | B | wrong""",
    "number words": """
        seven | 7 | right
        12 | twelve | right
        twenty-three | 23 | right
        one hundred and one | 101 | right
        three quarters | 3/4 | right
        second | 2nd | right
        World War I | World War II | wrong
        seven | seventeen | wrong
        twelve | twenty | wrong
        the 19th century | the 18th century | wrong
        fifteen | fifty | wrong""",
    "wrong number": """
        1945 | 1954 | wrong
        1789 | 1798 | wrong
        300 million | 800 million | wrong
        42 | 24 | wrong
        3.14 | 31.4 | wrong
        1 in 6 | 1 in 5 | wrong
        3 to 5 years | 3 to 6 years | wrong
        chapter 4 | chapter 5 | wrong
        Apollo 11 | Apollo 13 | wrong
        -10 °C | 10 °C | wrong
        two hydrogen atoms | three hydrogen atoms | wrong
        10 to 20 | 20 to 10 | wrong
        eight thousand | eighty thousand | wrong
        half | a third | wrong""",
    "negation": """
        soluble in water | not soluble in water | wrong
        reversible | irreversible | wrong
        it expands | it does not expand | wrong
        renewable | nonrenewable | wrong
        always | never | wrong
        with oxygen | without oxygen | wrong
        symmetric | asymmetric | wrong
        no gravity | gravity | wrong
        stable | unstable | wrong
        it cannot divide | it can divide | wrong
        more than half | less than half | wrong
        legal tender | illegal tender | wrong
        it is not conserved | it is conserved | wrong
        it can't be undone | it cannot be undone | right""",
    "units in words": """
        90 minutes | 90 min | right
        5 kilograms | 5 kg | right
        100 metres | 100 meters | right
        30 % | 30 percent | right
        $20 | 20 dollars | right
        90 minutes | 90 seconds | wrong
        5 kilograms | 5 grams | wrong
        100 metres | 100 miles | wrong
        $20 | €20 | wrong
        90 minutes | 90 | close
        8 km | 8 | close""",
    "singular and plural": """
        red blood cells | red blood cell | right
        electron | electrons | right
        allergies | allergy | right
        glasses | glass | right
        The Beatles | The Beetles | close | wrong
        genes | jeans | wrong
        mathematics | mathematic | close | right""",
    "one typo in a long word": """
        photosynthesis | photosynthsis | right
        Mediterranean | Mediteranean | right | close
        chlorophyll | chlorophyl | right | close
        parliament | parliment | right
        thermodynamics | thermodinamics | right
        entrepreneur | enterpreneur | right
        government | goverment | right
        the circulatory system | the circulatery system | right
        metamorphosis | metamorphosys | right""",
    "typo in a short word": """
        enzyme | enzime | close
        plasma | plazma | close
        lever | levr | close
        nerve | nervee | close
        cell | sell | wrong
        bat | cat | wrong
        gene | genre | wrong
        tide | tidy | wrong
        acid | arid | wrong
        ion | icon | wrong""",
    "two typos": """
        photosynthesis | fotosinthesis | wrong
        photosynthesis | photosinthesys | close
        metamorphosis | metamorfosys | close
        chromosome number | chromosme numbr | close
        Mediterranean Sea | Meditteranian Sea | close
        chlorophyll | klorofil | wrong""",
    "name misspelt": """
        Isaac Newton | Isac Newton | close
        Niels Bohr | Nils Bohr | close | wrong
        Friedrich Nietzsche | Friedrich Nietsche | close
        Johannes Gutenberg | Johannes Guttenberg | close
        Galileo Galilei | Galileo Galilie | right
        Shakespeare | Shakespear | right | close""",
    "another name": """
        Charles Darwin | Charles Dickens | wrong
        Marie Curie | Pierre Curie | wrong
        Slovakia | Slovenia | wrong
        Niger | Nigeria | wrong
        Iran | Iraq | wrong
        Sam Altman | Sam Hartman | wrong
        John Adams | John Quincy Adams | wrong
        Theodore Roosevelt | Franklin Roosevelt | wrong
        Austria | Australia | wrong
        Paris | Pairs | wrong
        Mauritius | Mauritania | wrong""",
    "another word, spelt alike": """
        absorption | adsorption | wrong
        mitosis | meiosis | wrong
        nitrate | nitrite | wrong
        glucagon | glycogen | wrong
        convection | conduction | wrong
        affect | effect | wrong
        latitude | longitude | wrong
        endothermic | exothermic | wrong
        inductive | deductive | wrong
        synapse | synopsis | wrong
        credit | debit | wrong
        prokaryote | eukaryote | wrong
        ethane | ethene | wrong
        methane | methanol | wrong
        sucrose | sucrase | wrong
        stationery | stationary | wrong
        hypothermia | hyperthermia | wrong
        intranet | internet | wrong
        immigration | emigration | wrong
        perspective | prospective | wrong""",
    "another form of the word": """
        evaporation | evaporate | close
        to evaporate | evaporating | close
        digestion | digested | close
        urbanisation | urbanising | close
        fermentation | fermenting | close
        government | governor | wrong""",
    "part of the answer": """
        Isaac Newton | Newton | close
        the French Revolution | revolution | close
        natural selection | selection | close
        Bay of Fundy in Canada | Bay of Fundy | close
        carbon dioxide | carbon | wrong
        nitrogen and oxygen | nitrogen | wrong
        Isaac Newton | Isaac | wrong
        hepatitis B | hepatitis | wrong""",
    "more than the answer": """
        Newton | Isaac Newton | close
        osmosis | the process of osmosis | close
        photosynthesis | photosynthesis in plants | close
        osmosis | osmosis or diffusion | wrong
        osmosis | osmosis, diffusion | wrong
        left | left and right | wrong
        Mars | Mars / Venus | wrong
        increase | increase then decrease | wrong
        four | more than four | wrong
        mammals | all animals except mammals | wrong""",
    "order of the words": """
        salt and pepper | pepper and salt | close
        nitrogen and oxygen | oxygen and nitrogen | close
        the cat chases the dog | the dog chases the cat | close
        capital gains tax | tax on capital gains | wrong""",
    "something else": """
        osmosis | diffusion | wrong
        osmosis | I don't know | wrong
        osmosis | ? | wrong
        osmosis | osm | wrong
        the Moon | the Sun | wrong
        the heart | the liver | wrong
        tides | waves | wrong
        osmosis | o s m o s i s | right""",
}
