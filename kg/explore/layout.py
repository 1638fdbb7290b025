"""Where the nodes of a drawn neighbourhood stand: legible, repeatable, and kept when it grows.

Seeds are placed in the order in which they were opened, each with the neighbours that it brought
along, so that a longer list of seeds leaves everything that a shorter one placed where it was.
Neighbours of a kind lie beside each other on flattened rings around their seed; no two labels
overlap. Nothing is left to chance: equal input, equal points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

CELL_WIDTH = 104.0
"""Room for a node and its label of two lines, in pixels at zoom 1."""
CELL_HEIGHT = 58.0
RING_STEP = 84.0
FIRST_RING = 130.0
FLATTENING = 0.74
"""Height of a ring by its width: screens are wider than high."""
SCREEN = 1.2
"""Width of the drawing by its height, which the whole picture should come near to."""
DIRECTIONS = 16
"""In which further rings may lie from where they belong."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Step:
    """An opened node and the neighbours that it brought along, in the order of the rings."""

    seed: str
    brought: tuple[str, ...]


def place_nodes(
    steps: Sequence[Step], *, placed: Mapping[str, Point] | None = None
) -> dict[str, Point]:
    """Place the nodes of a neighbourhood.

    Args:
        steps: What was opened, in order. A node that an earlier step placed stays there.
        placed: Nodes that already have their points, which are kept.

    Returns:
        A point for each node, in pixels, y downwards; the first seed of all is at the origin.
    """
    board = _Board(placed or {})
    for step in steps:
        fresh = tuple(node for node in dict.fromkeys(step.brought) if node not in board.points)
        _place_seed(board, step.seed, len(fresh))
        _place_around(board, step.seed, [node for node in fresh if node != step.seed])
    return board.points


def settle_nodes(
    fresh: Mapping[str, Point],
    brought_by: Mapping[str, str],
    *,
    kept: Mapping[str, Point],
    wished: Mapping[str, Point],
) -> dict[str, Point]:
    """Place a new view so that what is already on screen stays where it is.

    A node that is neither on screen nor remembered stands to the node that brought it along as it
    would in the new view alone.

    Args:
        fresh: The new view as `place_nodes` gives it, in the order of its steps.
        brought_by: For nodes that another one brought along, which one.
        kept: Nodes that do not move; those that the new view does not have are ignored.
        wished: Where nodes stood earlier; they return there, or to the next free place.

    Returns:
        A point for each node of `fresh`. Only kept nodes can be closer than a label to each other.
    """
    board = _Board({node: kept[node] for node in fresh if node in kept})
    for node in fresh:
        if node in wished and node not in board.points:
            board.put(node, wished[node])
    for node, (x, y) in fresh.items():
        if node in board.points:
            continue
        seed = brought_by.get(node, "")
        if seed in board.points and seed in fresh:
            home, stands = fresh[seed], board.points[seed]
            x, y = x + stands[0] - home[0], y + stands[1] - home[1]
        board.put(node, (x, y))
    return {node: board.points[node] for node in fresh}


def place_beside(
    node: str, neighbours: Sequence[str], *, placed: Mapping[str, Point]
) -> dict[str, Point]:
    """Place one node near the nodes that it is joined to.

    Args:
        node: What to place.
        neighbours: Nodes that have their points; there may be none.
        placed: Every node that has its point, which is kept.

    Returns:
        All points. With one neighbour the node stands outwards of it, with several between them.
    """
    board = _Board(placed)
    near = [placed[other] for other in neighbours] or list(placed.values())
    if not near:
        board.put(node, (0.0, 0.0))
        return board.points
    x, y = (sum(values) / len(near) for values in zip(*near, strict=True))
    if len(neighbours) == 1:
        x, y = _beside(board, (x, y))
    board.put(node, (x, y))
    return board.points


def _beside(board: _Board, origin: Point) -> Point:
    """Return the first free place a ring away, searched from the outward direction on."""
    middle_x, middle_y = _middle(board)
    outwards = math.atan2(origin[1] - middle_y, origin[0] - middle_x)
    for number in range(DIRECTIONS):
        # Outwards, then a little to either side, and so on.
        turn = (number + 1) // 2 * (1 if number % 2 else -1)
        angle = outwards + 2 * math.pi * turn / DIRECTIONS
        point = (
            round(origin[0] + FIRST_RING * math.cos(angle), 1),
            round(origin[1] + FLATTENING * FIRST_RING * math.sin(angle), 1),
        )
        if board.is_free(point):
            return point
    return origin


def _middle(board: _Board) -> Point:
    """Return the middle of what is drawn."""
    columns = [x for x, _ in board.points.values()] or [0.0]
    rows = [y for _, y in board.points.values()] or [0.0]
    return (max(columns) + min(columns)) / 2, (max(rows) + min(rows)) / 2


class _Board:
    """The points that are taken."""

    def __init__(self, placed: Mapping[str, Point]) -> None:
        self.points: dict[str, Point] = {}
        self._cells: dict[tuple[int, int], list[Point]] = {}
        for node, point in placed.items():
            self._take(node, point)

    def put(self, node: str, target: Point) -> None:
        """Place a node at the free point nearest to a target."""
        x, y = next(point for point in _spiral(target) if self.is_free(point))
        self._take(node, (round(x, 1), round(y, 1)))

    def is_empty_around(self, centre: Point, radius: float, *, but: str) -> bool:
        """Tell whether no node but one stands within a flattened circle."""
        return all(
            math.hypot(x - centre[0], (y - centre[1]) / FLATTENING) >= radius
            for node, (x, y) in self.points.items()
            if node != but
        )

    def is_free(self, point: Point) -> bool:
        """Tell whether a label at the point would touch no other."""
        column, row = _cell(point)
        return not any(
            abs(point[0] - x) < CELL_WIDTH and abs(point[1] - y) < CELL_HEIGHT
            for near_column in (column - 1, column, column + 1)
            for near_row in (row - 1, row, row + 1)
            for x, y in self._cells.get((near_column, near_row), ())
        )

    def _take(self, node: str, point: Point) -> None:
        self.points[node] = point
        self._cells.setdefault(_cell(point), []).append(point)


def _place_seed(board: _Board, seed: str, neighbours: int) -> None:
    """Place a seed that no other brought along, where it and its rings find room."""
    if seed in board.points:
        return
    radius = _ring_radii(neighbours)[-1] + CELL_WIDTH / 2
    board.put(seed, _free_centre(board, _middle(board), radius, but=seed))


def _place_around(board: _Board, seed: str, nodes: Sequence[str]) -> None:
    """Place new neighbours on rings around their seed, or beyond the crowd that it stands in."""
    if not nodes:
        return
    radii = _ring_radii(len(nodes))
    centre = _free_centre(board, board.points[seed], radii[-1] + CELL_WIDTH / 2, but=seed)
    counts = [0] * len(radii)
    for number, node in enumerate(nodes):
        ring = _emptiest_ring(radii, counts, number + 1)
        counts[ring] += 1
        angle = 2 * math.pi * (number + 0.5) / len(nodes) - math.pi / 2
        board.put(
            node,
            (
                centre[0] + radii[ring] * math.cos(angle),
                centre[1] + FLATTENING * radii[ring] * math.sin(angle),
            ),
        )


def _free_centre(board: _Board, origin: Point, radius: float, *, but: str) -> Point:
    """Return where rings of a radius find room, so that the picture fits the screen best.

    Args:
        board: What is taken.
        origin: Where the rings should be; they are, if no node but `but` is in the way.
        radius: Of the outermost ring.
        but: A node that may stand within the rings.
    """
    if board.is_empty_around(origin, radius, but=but):
        return origin
    angles = (2 * math.pi * number / DIRECTIONS for number in range(DIRECTIONS))
    centres = [_outwards(board, origin, angle, radius, but=but) for angle in angles]
    return min(centres, key=lambda centre: _cost(board, origin, centre, radius))


def _outwards(board: _Board, origin: Point, angle: float, radius: float, *, but: str) -> Point:
    """Return the first place in a direction where no node is in the way."""
    x, y = origin
    while not board.is_empty_around((x, y), radius, but=but):
        x += CELL_WIDTH / 2 * math.cos(angle)
        y += CELL_WIDTH / 2 * math.sin(angle)
    return x, y


def _cost(board: _Board, origin: Point, centre: Point, radius: float) -> int:
    """Return how large the picture becomes on screen, and how far the rings are from home."""
    across, down = radius, FLATTENING * radius
    columns = [x for x, _ in board.points.values()] + [centre[0] - across, centre[0] + across]
    rows = [y for _, y in board.points.values()] + [centre[1] - down, centre[1] + down]
    width, height = max(columns) - min(columns), max(rows) - min(rows)
    distance = math.hypot(centre[0] - origin[0], centre[1] - origin[1])
    # Whole pixels: the last digits of a float must not decide between two like places.
    return round(max(width, SCREEN * height) + distance / 2)


def _ring_radii(count: int) -> list[float]:
    """Return the radii of as many rings as hold a number of nodes, innermost first."""
    radii = [FIRST_RING]
    while sum(_capacity(radius) for radius in radii) < count:
        radii.append(radii[-1] + RING_STEP)
    return radii


def _capacity(radius: float) -> int:
    """Return how many labels a ring holds beside each other."""
    # Ramanujan's first approximation of the circumference of an ellipse.
    a, b = radius, radius * FLATTENING
    around = math.pi * (3 * (a + b) - math.sqrt((3 * a + b) * (a + 3 * b)))
    return max(1, int(around / ((CELL_WIDTH + CELL_HEIGHT) / 2)))


def _emptiest_ring(radii: Sequence[float], counts: Sequence[int], placed: int) -> int:
    """Return the ring that lags most behind its share, so that all rings fill evenly."""
    whole = sum(radii)
    return max(
        range(len(radii)), key=lambda ring: (radii[ring] / whole * placed - counts[ring], -ring)
    )


def _cell(point: Point) -> tuple[int, int]:
    """Return the cell of the board that a point lies in."""
    return math.floor(point[0] / CELL_WIDTH), math.floor(point[1] / CELL_HEIGHT)


def _spiral(target: Point) -> Iterator[Point]:
    """Yield points around a target, from near to far, without end."""
    yield target
    ring = 1
    while True:
        around = 8 * ring
        for number in range(around):
            angle = 2 * math.pi * number / around
            yield (
                target[0] + ring * CELL_WIDTH / 4 * math.cos(angle),
                target[1] + ring * CELL_HEIGHT / 3 * math.sin(angle),
            )
        ring += 1
