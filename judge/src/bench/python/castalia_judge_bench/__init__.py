"""Measures the engines on their corpora; `python3 -m castalia_judge_bench` prints one JSON row a line."""
