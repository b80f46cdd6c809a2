"""Short articles of our own: each strains the engine in another way."""

LISTS = """# Choosing a kettle

Two designs share the market.

## Two designs

Gas kettles

- Keeps working during a power cut
- Needs a hob that is already hot
- Lasts for decades without repair

Electric kettles

- Switches itself off at the boil
- Stops working when the thermostat fails
- Heats a litre of water in four minutes

## For the household

Benefits:

- Lower electricity bills
- Quicker breakfasts for everyone
- Fewer forgotten pans

Risks:

- Scalds from the open spout
- Limescale inside the body
- Melted cables near the hob

## Materials

The makers use three materials:

- **Copper**: A soft metal that spreads heat evenly
- **Steel**: An alloy that resists dents and rust
- **Glass**: A brittle solid that shows the water inside

## Descaling

1. Fill the kettle with water and vinegar
2. Bring the mixture to the boil
3. Leave the mixture for one hour
4. Pour the mixture away
5. Rinse the kettle with fresh water
"""

TECHNICAL = """# Message queues

## What is a message queue?

A message queue is a buffer that holds messages until a consumer is ready for them.

A **producer** is a program that writes messages to the queue. A **consumer** is a program that reads \
messages from the queue. A **dead letter** is a message that no consumer could handle.

A broker guarantees three properties of delivery: order, durability, and isolation. The broker stores every message on \
disk because memory is lost when the machine stops.

## Modes of delivery

The modes of delivery are at most once, at least once, and exactly once.

| Mode | Cost | Typical use |
| --- | --- | --- |
| At most once | Low | Sensor readings |
| At least once | Moderate | Electronic mail |
| Exactly once | High | Bank transfers |
| Best effort | Negligible | Video frames |
"""

NARRATIVE = """# The lighthouse at Skerry Point

In 1862, the engineer Agnes Marrow built a lighthouse at Skerry Point. The tower was built of granite because the sea \
had washed two wooden towers away. Marrow lived in the tower for nine years.

Her brother Tobias kept the lamp. He filled it with whale oil every evening. When he fell ill, she did it herself.

The lamp burned 40 litres of oil in a winter week. Ships could see the lamp from 25 kilometres away. In 1911, the \
harbour office replaced the oil lamp with an electric lamp.
"""

NO_HEADINGS = """Peat forms where dead moss cannot rot. Bogs store a third of the carbon that the world's soils hold. \
A drained bog releases carbon dioxide because air reaches the moss. Farmers in Estonia drained many bogs during the \
twentieth century.

Sphagnum is a moss that holds twenty times its own weight of water. The moss makes the water around it acidic.
"""

ONLY_LISTS = """# Shopping

- eggs
- milk
- bread

## Links

- [The dairy](https://dairy.example)
- [The bakery](https://bakery.example)
"""

ALL = {"lists": LISTS, "technical": TECHNICAL, "narrative": NARRATIVE, "plain": NO_HEADINGS, "only lists": ONLY_LISTS}
