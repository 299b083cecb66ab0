"""The cases of the folder a batch is given, which may be an address; or why there are none."""

from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli._wrong_usage import WrongUsageError
from checker.core.lang import Both

if TYPE_CHECKING:
    from checker.batch.places import Place


def case_places(folder: str, leave: tuple[Path, ...], apart: tuple[str, ...]) -> "tuple[str, list[Place]]":
    """The cases of the folder, which may be an address; with the name the folder is remembered by."""
    if "://" in folder:
        from checker.batch.remote import AddressError, find_remote_places

        try:
            places, shown = find_remote_places(folder, apart), folder
        except AddressError as error:
            raise WrongUsageError(error.said) from error
        except OSError as error:
            raise WrongUsageError(Both(str(error), str(error))) from error
    else:
        from checker.batch.places import find_places

        path = Path(folder)
        if not path.is_dir():
            raise WrongUsageError(
                Both(
                    f"{folder} 不是文件夹；单个项目用 checker check",
                    f"{folder} is no folder; for one case: checker check",
                )
            )
        if any((path / name).is_file() for name in ("case.yaml", "case.yml")):
            raise WrongUsageError(
                Both(
                    f"{folder} 里有 case.yaml，是一个项目：用 checker check；批量检查给出它上一级的文件夹",
                    f"{folder} has a case.yaml, so it is one case: use checker check; for a batch give the folder above it",
                )
            )
        places, shown = find_places(path, leave, apart), str(path.resolve())
    if not places:
        raise WrongUsageError(
            Both(f"{folder} 里没有项目：没有工作簿，也没有文件夹", f"{folder} holds no case: no workbook, no folder")
        )
    within = {place.key.rpartition("/")[0] for place in places if not place.is_folder}
    for pattern in apart:
        if not any(fnmatchcase(one, pattern) for one in within):
            raise WrongUsageError(
                Both(
                    f"--each-workbook {pattern}：{folder} 里没有这样的放着工作簿的文件夹",
                    f"--each-workbook {pattern}: {folder} has no such folder with workbooks in it",
                )
            )
    return shown, places
