"""How sure we are of what a document says: where its wording was read, in words."""

EVIDENCE = {
    "S": ("见于公开的评价报告", "read in a published report"),
    "T": ("见于文件原文", "read in the text of the document"),
    "2": ("二手来源，未核实", "secondary source, unverified"),
    "M": ("凭记忆，未核实", "from memory, unverified"),
    "I": ("推定，未核实", "inferred, unverified"),
}
