"""From facts to conclusions: two engines that run the same rules and must say the same.

`durable_rules` drives the durable-rules library, `plain` is a small forward chainer in plain Python;
`choose` picks one. Both refuse the same bad rules and bad facts (`accepted`) and keep the same books
of what was concluded from what (`working_memory`).
"""
