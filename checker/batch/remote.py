"""Cases in a folder that is an address: s3://…, sftp://…, file://…, whatever fsspec knows.

The same rule as for a folder of this machine decides what a case is: the listing is laid out as empty files in a
temporary folder, and what is found there is looked up again at its address.
"""

from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
