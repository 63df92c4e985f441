"""A struck bell, written as a plain wave file."""

import wave
from array import array
from math import exp, pi, sin
from pathlib import Path

RATE = 22_050
SECONDS = 4
# The whole recording, in seconds, and when the bell is struck; demo/files/bell-captions.vtt says the same.
LENGTH = 14
STROKES_AT = (0.5, 2.5, 4.5, 6.5, 10.0)
# Partials of a bell: share of the strike note, loudness, and how fast each dies away.
PARTIALS = (
    (0.5, 0.35, 0.8),
    (1.0, 0.8, 1.1),
    (1.003, 0.4, 1.2),
    (1.19, 0.55, 1.5),
    (1.5, 0.3, 1.9),
    (2.0, 0.6, 2.2),
    (2.51, 0.25, 3.2),
    (3.01, 0.2, 4.0),
    (4.1, 0.14, 6.0),
    (5.4, 0.1, 9.0),
)


def stroke(note: float = 392.0) -> array:
    """The samples of one stroke, 16 bit."""
    count = RATE * SECONDS
    loudest = sum(loudness for _, loudness, _ in PARTIALS)
    samples = array("h")
    for index in range(count):
        time = index / RATE
        tone = sum(
            loudness * exp(-decay * time) * sin(2 * pi * note * share * time) for share, loudness, decay in PARTIALS
        )
        edge = min(1, index / 60, (count - index) / 2_000)
        samples.append(round(tone / loudest * edge * 22_000))
    return samples


def noon() -> array:
    """Four strokes for the corners of the market, a wait, and one for the scales."""
    one = stroke()
    samples = array("h", bytes(2 * RATE * LENGTH))
    for moment in STROKES_AT:
        start = int(moment * RATE)
        for index in range(min(len(one), len(samples) - start)):
            mixed = samples[start + index] + one[index]
            samples[start + index] = max(-32_768, min(32_767, mixed))
    return samples


def write_bell(folder: Path) -> Path:
    """Write bell.wav into the folder unless it is there."""
    path = Path(folder) / "bell.wav"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(noon().tobytes())
    return path
