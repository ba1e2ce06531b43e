"""Draws the pictures of examples/clinic: `python tools/draw_clinic` writes them below its media/.

All are SVG made of presentation attributes only: no script, no style, no outside reference.
"""

from __future__ import annotations

import house
import movement
import people
import rest
import small
import treatments


def draw_all() -> None:
    for draw in (house.masthead, house.about, people.team, small.timeline, small.clients, small.logo):
        draw()
    for draw in (treatments.lines_and_wrinkles, treatments.mole_check, treatments.skin_laser):
        draw()
    for draw in (treatments.chemical_peel, treatments.acne_scars, treatments.hair_removal):
        draw()
    for draw in (movement.physiotherapy, movement.osteopathy, movement.nutrition):
        draw()
    for draw in (rest.sports_massage, rest.breathing, rest.sleep):
        draw()


if __name__ == "__main__":
    draw_all()
