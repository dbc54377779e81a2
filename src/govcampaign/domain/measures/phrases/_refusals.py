"""
Why the words of a quantity are refused, and what their author can do about it.
"""

from __future__ import annotations

from typing import Final

from govcampaign.domain._refusal import LONGEST, Refusal
from govcampaign.wording import Text

TOO_LONG: Final = Refusal(
    "quantity_too_long",
    Text(f"超过 {LONGEST} 个字符", f"it has more than {LONGEST} characters"),
    Text("只写出数量的那几个字", "give only the words of the quantity"),
)
APPROXIMATE: Final = Refusal(
    "quantity_approximate",
    Text("只是大概的数", "its number is only approximate"),
    Text("写明确切的数，或写明至少、至多多少", "give the exact number, or the least or the most"),
)
SEVERAL: Final = Refusal(
    "quantity_several",
    Text("写有几个数量，不是一个", "it gives several quantities"),
    Text("逐个分别写明", "give each by itself"),
)
CONTRADICTS: Final = Refusal(
    "quantity_contradicts",
    Text("上限、下限或升降互相矛盾", "its bounds, or its direction and its numbers, contradict each other"),
    Text("核对数字和“以上”“不超过”等词", "check the numbers and words such as 以上 and 不超过"),
)
UNCLEAR: Final = Refusal(
    "quantity_unclear",
    Text("数字有不止一种读法", "its number can be read in more than one way"),
    Text("用阿拉伯数字写明", "write the number in digits"),
)
NO_UNIT: Final = Refusal(
    "quantity_without_unit",
    Text("数字没有计量单位，不知是数量、年份还是编号", "its number has no unit, and may be a year or a code"),
    Text("写明单位，如“人”“家”“%”", "name the unit, such as 人, 家 or %"),
)
IMPOSSIBLE: Final = Refusal(
    "out_of_range",
    Text("比例超过 100%，或下降超过全部", "a part is above 100 %, or something falls by more than all of it"),
    Text("核对数字", "check the number"),
)
BELOW_ZERO: Final = Refusal(
    "out_of_range",
    Text("数字小于零", "its number is below zero"),
    Text("下降写成“降低5%”；破折号与数字分开写", "say 降低5% for a fall; keep a dash away from a number"),
)
TOO_LARGE: Final = Refusal(
    "out_of_range",
    Text("数字的位数过多", "its number has too many digits"),
    Text("核对数字", "check the number"),
)
NO_DIRECTION: Final = Refusal(
    "quantity_unclear",
    Text("没有写明是上升还是下降", "it does not say whether something rises or falls"),
    Text("写明“提高”或“降低”", "say 提高 or 降低"),
)
