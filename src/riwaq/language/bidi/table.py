"""What Unicode 15.0.0 says of each character's direction: made by tools/make_bidi_table.py, not by hand.

From DerivedBidiClass.txt, BidiBrackets.txt and BidiMirroring.txt, under the Unicode License V3 (LICENSE.unicode in the
folder above). Each is one string, read when a text first needs it: most texts of most sites never do.
"""

VERSION = "15.0.0"

CLASSES = """
AL 608 60b 60d 61b+2f 66d+2 671+64 6e5+1 6ee+1 6fa+16 712+1d 74b+5a 7b1+e 860+2f 892+5 8a0+29 fb50+1ed
AL fd50+7e fdf0+c fe70+8e 10d00+23 10d28+7 10d3a+5 10ec0+3c 10f30+15 10f51+1e 1ec70+4f 1ed00+4f 1ee00+ef 1eef2+d
AN 600+5 660+9 66b+1 6dd 890+1 8e2 10d30+9 10e60+1e
B a d 1c+2 85 2029
BN 0+8 e+d 7f+5 86+19 ad 180e 200b+2 2060+5 206a+5 fdd0+1f feff fff0+8 fffe+1 1bca0+3 1d173+7 1fffe+1
BN 2fffe+1 3fffe+1 4fffe+1 5fffe+1 6fffe+1 7fffe+1 8fffe+1 9fffe+1 afffe+1 bfffe+1 cfffe+1 dfffe+101 e01f0+e0f efffe+1 ffffe+1 10fffe+1
CS 2c 2e+1 3a a0 60c 202f 2044 fe50 fe52 fe55 ff0c ff0e+1 ff1a
EN 30+9 b2+1 b9 6f0+9 2070 2074+5 2080+9 2488+13 ff10+9 102e1+1a 1d7ce+31 1f100+a 1fbf0+9
ES 2b 2d 207a+1 208a+1 2212 fb29 fe62+1 ff0b ff0d
ET 23+2 a2+3 b0+1 58f 609+1 66a 9f2+1 9fb af1 bf9 e3f 17db 2030+4 20a0+2f 212e 2213
ET a838+1 fe5f fe69+1 ff03+2 ffe0+1 ffe5+1 11fdd+3 1e2ff
FSI 2068
LRE 202a
LRI 2066
LRO 202d
NSM 300+6f 483+6 591+2c 5bf 5c1+1 5c4+1 5c7 610+a 64b+14 670 6d6+6 6df+5 6e7+1 6ea+3 711 730+1a
NSM 7a6+a 7eb+8 7fd 816+3 81b+8 825+2 829+4 859+2 898+7 8ca+17 8e3+1f 93a 93c 941+7 94d 951+6
NSM 962+1 981 9bc 9c1+3 9cd 9e2+1 9fe a01+1 a3c a41+1 a47+1 a4b+2 a51 a70+1 a75 a81+1
NSM abc ac1+4 ac7+1 acd ae2+1 afa+5 b01 b3c b3f b41+3 b4d b55+1 b62+1 b82 bc0 bcd
NSM c00 c04 c3c c3e+2 c46+2 c4a+3 c55+1 c62+1 c81 cbc ccc+1 ce2+1 d00+1 d3b+1 d41+3 d4d
NSM d62+1 d81 dca dd2+2 dd6 e31 e34+6 e47+7 eb1 eb4+8 ec8+6 f18+1 f35 f37 f39 f71+d
NSM f80+4 f86+1 f8d+a f99+23 fc6 102d+3 1032+5 1039+1 103d+1 1058+1 105e+2 1071+3 1082 1085+1 108d 109d
NSM 135d+2 1712+2 1732+1 1752+1 1772+1 17b4+1 17b7+6 17c6 17c9+a 17dd 180b+2 180f 1885+1 18a9 1920+2 1927+1
NSM 1932 1939+2 1a17+1 1a1b 1a56 1a58+6 1a60 1a62 1a65+7 1a73+9 1a7f 1ab0+1e 1b00+3 1b34 1b36+4 1b3c
NSM 1b42 1b6b+8 1b80+1 1ba2+3 1ba8+1 1bab+2 1be6 1be8+1 1bed 1bef+2 1c2c+7 1c36+1 1cd0+2 1cd4+c 1ce2+6 1ced
NSM 1cf4 1cf8+1 1dc0+3f 20d0+20 2cef+2 2d7f 2de0+1f 302a+3 3099+1 a66f+3 a674+9 a69e+1 a6f0+1 a802 a806 a80b
NSM a825+1 a82c a8c4+1 a8e0+11 a8ff a926+7 a947+a a980+2 a9b3 a9b6+3 a9bc+1 a9e5 aa29+5 aa31+1 aa35+1 aa43
NSM aa4c aa7c aab0 aab2+2 aab7+1 aabe+1 aac1 aaec+1 aaf6 abe5 abe8 abed fb1e fe00+f fe20+f 101fd
NSM 102e0 10376+4 10a01+2 10a05+1 10a0c+3 10a38+2 10a3f 10ae5+1 10d24+3 10eab+1 10efd+2 10f46+a 10f82+3 11001 11038+e 11070
NSM 11073+1 1107f+2 110b3+3 110b9+1 110c2 11100+2 11127+4 1112d+7 11173 11180+1 111b6+8 111c9+3 111cf 1122f+2 11234 11236+1
NSM 1123e 11241 112df 112e3+7 11300+1 1133b+1 11340 11366+6 11370+4 11438+7 11442+2 11446 1145e 114b3+5 114ba 114bf+1
NSM 114c2+1 115b2+3 115bc+1 115bf+1 115dc+1 11633+7 1163d 1163f+1 116ab 116ad 116b0+5 116b7 1171d+2 11722+3 11727+4 1182f+8
NSM 11839+1 1193b+1 1193e 11943 119d4+3 119da+1 119e0 11a01+5 11a09+1 11a33+5 11a3b+3 11a47 11a51+5 11a59+2 11a8a+c 11a98+1
NSM 11c30+6 11c38+5 11c92+15 11caa+6 11cb2+1 11cb5+1 11d31+5 11d3a 11d3c+1 11d3f+6 11d47 11d90+1 11d95 11d97 11ef3+1 11f00+1
NSM 11f36+4 11f40 11f42 13440 13447+e 16af0+4 16b30+6 16f4f 16f8f+3 16fe4 1bc9d+1 1cf00+2d 1cf30+16 1d167+2 1d17b+7 1d185+6
NSM 1d1aa+3 1d242+2 1da00+36 1da3b+31 1da75 1da84 1da9b+4 1daa1+e 1e000+6 1e008+10 1e01b+6 1e023+1 1e026+4 1e08f 1e130+6 1e2ae
NSM 1e2ec+3 1e4ec+3 1e8d0+6 1e944+6 e0100+ef
ON 21+1 26+4 3b+5 5b+5 7b+3 a1 a6+3 ab+1 ae+1 b4 b6+2 bb+4 d7 f7 2b9+1 2c2+d
ON 2d2+d 2e5+8 2ef+10 374+1 37e 384+1 387 3f6 58a 58d+1 606+1 60e+1 6de 6e9 7f6+3 bf3+5
ON bfa c78+6 f3a+3 1390+9 1400 169b+1 17f0+9 1800+a 1940 1944+1 19de+21 1fbd 1fbf+2 1fcd+2 1fdd+2 1fed+2
ON 1ffd+1 2010+17 2035+e 2045+19 207c+2 208c+2 2100+1 2103+3 2108+1 2114 2116+2 211e+5 2125 2127 2129 213a+1
ON 2140+4 214a+3 2150+f 2189+2 2190+81 2214+121 237b+19 2396+90 2440+a 2460+27 24ea+1c1 26ad+152 2900+273 2b76+1f 2b97+68 2ce5+5
ON 2cf9+6 2e00+5d 2e80+19 2e9b+58 2f00+d5 2ff0+b 3001+3 3008+18 3030 3036+1 303d+2 309b+1 30a0 30fb 31c0+23 321d+1
ON 3250+f 327c+2 32b1+e 32cc+3 3377+3 33de+1 33ff 4dc0+3f a490+36 a60d+2 a673 a67e+1 a700+21 a788 a828+3 a874+3
ON ab6a+1 fd3e+11 fdcf fdfd+2 fe10+9 fe30+1f fe51 fe54 fe56+8 fe60+1 fe64+2 fe68 fe6b ff01+1 ff06+4 ff1b+5
ON ff3b+5 ff5b+a ffe2+2 ffe8+6 fff9+4 10101 10140+4c 10190+c 101a0 1091f 10b39+6 11052+13 11660+c 11fd5+7 11fe1+10 16fe2
ON 1d1e9+1 1d200+41 1d245 1d300+56 1d6db 1d715 1d74f 1d789 1d7c3 1eef0+1 1f000+2b 1f030+63 1f0a0+e 1f0b1+e 1f0c1+e 1f0d1+24
ON 1f10b+4 1f12f 1f16a+5 1f1ad 1f260+5 1f300+3d7 1f6dc+10 1f6f0+c 1f700+76 1f77b+5e 1f7e0+b 1f7f0 1f800+b 1f810+37 1f850+9 1f860+27
ON 1f890+1d 1f8b0+1 1f900+153 1fa60+d 1fa70+c 1fa80+8 1fa90+2d 1fabf+6 1face+d 1fae0+8 1faf0+8 1fb00+92 1fb94+36
PDF 202c
PDI 2069
R 590 5be 5c0 5c3 5c6 5c8+37 7c0+2a 7f4+1 7fa+2 7fe+17 81a 824 828 82e+2a 85c+3 200f
R fb1d fb1f+9 fb2a+25 10800+11e 10920+e0 10a04 10a07+4 10a10+27 10a3b+3 10a40+a4 10ae7+51 10b40+1bf 10d40+11f 10e7f+2b 10ead+12 10f00+2f
R 10f70+11 10f86+79 1e800+cf 1e8d7+6c 1e94b+324 1ecc0+3f 1ed50+af 1ef00+ff
RLE 202b
RLI 2067
RLO 202e
S 9 b 1f
WS c 20 1680 2000+a 2028 205f 3000
"""
"""A class, then its characters: the first of a run in hexadecimal, and how many more follow. Others are L."""

BRACKETS = """
()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆
⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣
⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）
［］｛｝｟｠｢｣
"""
"""Opening and closing bracket in turn (BD14, BD15)."""

MIRRORS = """
()<>[]{}«»༺༻༼༽᚛᚜‹›⁅⁆⁽⁾₍₎∈∋∉∌∊∍∕⧵∟⯾∠⦣∡⦛∢⦠
∤⫮∼∽≃⋍≅≌≒≓≔≕≤≥≦≧≨≩≪≫≮≯≰≱≲≳≴≵≶≷≸≹≺≻≼≽≾≿⊀⊁
⊂⊃⊄⊅⊆⊇⊈⊉⊊⊋⊏⊐⊑⊒⊘⦸⊢⊣⊦⫞⊨⫤⊩⫣⊫⫥⊰⊱⊲⊳⊴⊵⊶⊷⊸⟜⋉⋊⋋⋌
⋐⋑⋖⋗⋘⋙⋚⋛⋜⋝⋞⋟⋠⋡⋢⋣⋤⋥⋦⋧⋨⋩⋪⋫⋬⋭⋰⋱⋲⋺⋳⋻⋴⋼⋶⋽⋷⋾⌈⌉
⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟃⟄⟅⟆⟈⟉⟋⟍⟕⟖⟝⟞⟢⟣⟤⟥⟦⟧⟨⟩⟪⟫
⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦎⦏⦑⦒⦓⦔⦕⦖⦗⦘⦤⦥⦨⦩⦪⦫⦬⦭⦮⦯⧀⧁⧄⧅
⧏⧐⧑⧒⧔⧕⧘⧙⧚⧛⧨⧩⧸⧹⧼⧽⨫⨬⨭⨮⨴⨵⨼⨽⩤⩥⩹⩺⩻⩼⩽⩾⩿⪀⪁⪂⪃⪄⪅⪆
⪇⪈⪉⪊⪋⪌⪍⪎⪏⪐⪑⪒⪓⪔⪕⪖⪗⪘⪙⪚⪛⪜⪝⪞⪟⪠⪡⪢⪦⪧⪨⪩⪪⪫⪬⪭⪯⪰⪱⪲
⪳⪴⪵⪶⪷⪸⪹⪺⪻⪼⪽⪾⪿⫀⫁⫂⫃⫄⫅⫆⫇⫈⫉⫊⫋⫌⫍⫎⫏⫐⫑⫒⫓⫔⫕⫖⫬⫭⫷⫸
⫹⫺⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】
〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞﹤﹥（）＜＞［］｛｝｟｠｢｣
"""
"""Characters that show as each other in the other direction (L4), in pairs."""
