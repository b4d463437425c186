"""The only importer of numba: turns functions over numbers and arrays into machine code."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from pathway.errors import ExtraMissing

try:
    import numba
    from llvmlite import ir
    from numba.core import types
    from numba.extending import intrinsic
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("simulation-fast", "compiled kernels need numba") from error

__all__ = [
    "copy_sixteen",
    "inlined",
    "kind_at",
    "machine_code",
    "number_at",
    "plain",
    "product",
    "put_kind",
    "put_number",
    "put_word",
    "word_at",
]

_WORD: Final = 64
_FOLDER: Final = Path(__file__).parent
_STAMP: Final = tuple(
    (str(file.relative_to(_FOLDER)), file.stat().st_mtime_ns, file.stat().st_size)
    for part in (".", "checking", "kernels", "plan", "random")
    for file in sorted((_FOLDER / part).glob("*.py"))
)

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def machine_code(function: Kernel) -> Kernel:
    """Compile a function when it is first called; the code is kept beside the file, or in a cache."""
    compiled: Kernel = numba.njit(cache=True, nogil=True, _nrt=False)(function)
    _stamp(compiled)
    return compiled


def inlined(function: Kernel) -> Kernel:
    """Compile a small function into each place that calls it."""
    compiled: Kernel = numba.njit(cache=True, nogil=True, _nrt=False, inline="always")(function)
    return compiled


def _stamp(compiled: object) -> None:
    """Have kept code go stale when any file that may be compiled changes, not only its own.

    numba compiles what a function calls into it, and looks at the file of the function alone.
    """
    kept = getattr(getattr(compiled, "_cache", None), "_cache_file", None)
    if hasattr(kept, "_source_stamp"):
        setattr(kept, "_source_stamp", _STAMP)  # noqa: B010  numba has no other way


def _product(_typing: object, _one: object, _other: object) -> tuple[object, object]:
    pair = types.UniTuple(types.uint64, 2)(types.uint64, types.uint64)  # type: ignore[attr-defined]

    def written(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
        wide, narrow = ir.IntType(128), ir.IntType(64)
        whole = builder.mul(
            builder.zext(arguments[0], wide),
            builder.zext(arguments[1], wide),
        )
        upper = builder.trunc(builder.lshr(whole, ir.Constant(wide, 64)), narrow)
        lower = builder.trunc(whole, narrow)
        return context.make_tuple(builder, signature.return_type, (upper, lower))

    return pair, written


def _reading(bits: int, kind: Callable[..., object]) -> Callable[..., tuple[object, object]]:
    def read(_typing: object, _address: object, _place: object) -> tuple[object, object]:
        def written(_context, builder, _signature, arguments):  # type: ignore[no-untyped-def]
            found = builder.inttoptr(arguments[0], ir.IntType(bits).as_pointer())
            read_there = builder.load(builder.gep(found, [arguments[1]]))
            return read_there if bits == _WORD else builder.sext(read_there, ir.IntType(_WORD))

        return kind(types.int64, types.int64), written

    return read


def _writing(bits: int, kind: object) -> Callable[..., tuple[object, object]]:
    def write(
        _typing: object, _address: object, _place: object, _value: object
    ) -> tuple[object, object]:
        def written(context, builder, _signature, arguments):  # type: ignore[no-untyped-def]
            found = builder.inttoptr(arguments[0], ir.IntType(bits).as_pointer())
            value = arguments[2]
            if bits < _WORD:
                value = builder.trunc(value, ir.IntType(bits))
            builder.store(value, builder.gep(found, [arguments[1]]))
            return context.get_dummy_value()

        return types.void(types.int64, types.int64, kind), written

    return write


def _plain(_typing: object, _number: object) -> tuple[object, object]:
    def written(_context, _builder, _signature, arguments):  # type: ignore[no-untyped-def]
        return arguments[0]

    return types.int64(types.int64), written


def _copying(_typing: object, _to: object, _from: object) -> tuple[object, object]:
    def written(context, builder, _signature, arguments):  # type: ignore[no-untyped-def]
        to, origin = (
            builder.inttoptr(each, ir.IntType(_WORD * 2).as_pointer()) for each in arguments
        )
        builder.store(builder.load(origin, align=1), to, align=1)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), written


product: Callable[[np.uint64, np.uint64], tuple[np.uint64, np.uint64]] = intrinsic(_product)
"""The upper and the lower 64 bits of a product; only compiled functions can call these."""

plain: Callable[[int], int] = intrinsic(_plain)
"""The same number, not known before the code runs: a function is compiled anew for each that is."""

number_at: Callable[[int, int], int] = intrinsic(_reading(32, types.int64))
"""The 32-bit whole number at a place of the array at an address."""

kind_at: Callable[[int, int], int] = intrinsic(_reading(16, types.int64))
"""The 16-bit whole number, below 2**15, at a place of the array at an address."""

word_at: Callable[[int, int], np.uint64] = intrinsic(_reading(_WORD, types.uint64))
"""The 64-bit word at a place of the array at an address."""

put_number: Callable[[int, int, int], None] = intrinsic(_writing(32, types.int64))
"""Write a 32-bit whole number at a place of the array at an address."""

put_kind: Callable[[int, int, int], None] = intrinsic(_writing(16, types.int64))
"""Write a 16-bit whole number at a place of the array at an address."""

copy_sixteen: Callable[[int, int], None] = intrinsic(_copying)
"""Copy the sixteen bytes at the second address to the first."""

put_word: Callable[[int, int, np.uint64], None] = intrinsic(_writing(_WORD, types.uint64))
"""Write a 64-bit word at a place of the array at an address."""
