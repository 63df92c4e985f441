"""The pictures of the demo publication, drawn afresh wherever they are needed.

Every picture is seeded by its name, so that it looks the same each time.
"""

from pathlib import Path

from . import botany, maps, portraits
from .scenes import (
    bakery,
    bridge,
    buttons,
    coast,
    country,
    loom,
    marsh,
    objects,
    orchard,
    pool,
    prints,
    rooms,
    skies,
    town,
    trades,
    winter,
    yard,
)
from .sound import write_bell

PICTURES = {
    "harbour-morning": coast.harbour_morning,
    "market-square": town.market_square,
    "lighthouse-dusk": coast.lighthouse_dusk,
    "night-tram": prints.night_tram,
    "printing-press": prints.printing_press,
    "orchard-blossom": orchard.orchard_blossom,
    "night-sky": skies.night_sky,
    "map-of-the-coast": maps.map_of_the_coast,
    "botanical-marram": botany.botanical_marram,
    "salt-marsh": marsh.salt_marsh,
    "bakery-window": bakery.bakery_window,
    "clockmaker-bench": trades.clockmaker_bench,
    "mountain-path": country.mountain_path,
    "river-ferry": country.river_ferry,
    "reading-room": rooms.reading_room,
    "beehives": yard.beehives,
    "weaving-loom": loom.weaving_loom,
    "pencil-still-life": objects.pencil_still_life,
    "umbrella-street": town.umbrella_street,
    "storm-clouds": skies.storm_clouds,
    "tide-pool": pool.tide_pool,
    "winter-field": winter.winter_field,
    "bridge-fog": bridge.bridge_fog,
    "kettle-window": rooms.kettle_window,
    "button-box": buttons.button_box,
    "mill-wheel": yard.mill_wheel,
    "portrait-ada-winterbourne": portraits.ada_winterbourne,
    "portrait-tomas-elder": portraits.tomas_elder,
    "portrait-noor-haskell": portraits.noor_haskell,
    "portrait-ines-carraway": portraits.ines_carraway,
    "portrait-jun-okafor": portraits.jun_okafor,
    "portrait-beatrix-lund": portraits.beatrix_lund,
    "portrait-samuel-pryce": portraits.samuel_pryce,
}

__all__ = ["PICTURES", "draw_all", "write_bell"]


def draw_all(folder: Path, progress=None) -> None:
    """Write every picture that the folder does not hold yet; `progress` is called with each name."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        path = folder / f"{name}.jpg"
        if path.exists():
            continue
        unfinished = path.with_suffix(".part")
        draw(name).save(unfinished, "JPEG", quality=88)
        unfinished.replace(path)
        if progress:
            progress(name)
