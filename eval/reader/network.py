"""The reader's network: one encoder over two texts together, and two heads.

The encoder starts from all-MiniLM-L6-v2, which was trained to compare the mean vectors of two texts. Relevance
therefore starts as the scaled cosine of the two mean vectors, now computed with both texts in view of each other,
and training moves on from there. Support is held down by the most doubtful word of the claim: one changed figure hardly
moves a mean.
"""

from __future__ import annotations

from typing import Any

START_SCALE = 8.0
START_DOUBT = -3.0
SPECIAL_TOKENS = (101, 102)
"""[CLS] and [SEP], which belong to neither text."""


def make_network() -> Any:
    """A torch module: (input_ids, token_type_ids, attention_mask), each int64 (pairs, tokens), to three logits.

    Relevance (pairs,) of the second text to the question before it; support (pairs,) of the claim by the evidence after
    it; doubt (pairs, tokens), above 0 where a token of the claim is not borne out.
    """
    import torch
    from transformers import AutoModel

    from rag.encode.weights import check_weights, model_folder

    class Network(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            folder = model_folder()
            check_weights(folder)
            self.encoder = AutoModel.from_pretrained(str(folder), add_pooling_layer=False, attn_implementation="sdpa")
            width = self.encoder.config.hidden_size
            self.hidden = torch.nn.Linear(4 * width, 128)
            self.score = torch.nn.Linear(128, 1)
            self.scale = torch.nn.Parameter(torch.tensor(START_SCALE))
            self.support_hidden = torch.nn.Linear(4 * width, 128)
            self.support = torch.nn.Linear(128, 1)
            self.doubt = torch.nn.Linear(width, 1)
            for layer in (self.hidden, self.support_hidden, self.doubt):
                torch.nn.init.normal_(layer.weight, std=0.02)
            for head in (self.score, self.support):
                torch.nn.init.zeros_(head.weight)
            torch.nn.init.constant_(self.score.bias, -START_SCALE / 2)
            torch.nn.init.constant_(self.doubt.bias, START_DOUBT)

        def forward(self, input_ids: Any, token_type_ids: Any, attention_mask: Any) -> Any:
            tokens = self.encoder(
                input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask
            ).last_hidden_state
            second = token_type_ids.unsqueeze(-1).to(tokens.dtype)
            used = attention_mask.unsqueeze(-1).to(tokens.dtype)
            question = torch.nn.functional.normalize((tokens * (used - second)).sum(1), dim=-1)
            unit = torch.nn.functional.normalize((tokens * second).sum(1), dim=-1)
            product = question * unit
            # Unit vectors have entries around 1/20; the linear layers are given entries around 1.
            joined = torch.cat([question * 20, unit * 20, (question - unit).abs() * 20, product * 400], dim=-1)
            gelu = torch.nn.functional.gelu
            score = self.scale * product.sum(-1) + self.score(gelu(self.hidden(joined))).squeeze(-1)
            claimed = (
                (attention_mask - token_type_ids) * (input_ids != SPECIAL_TOKENS[0]) * (input_ids != SPECIAL_TOKENS[1])
            )
            doubt = self.doubt(tokens).squeeze(-1).float() - 30.0 * (1 - claimed).float()
            support = self.support(gelu(self.support_hidden(joined))).squeeze(-1) - torch.logsumexp(doubt, dim=-1)
            return score, support, doubt

    return Network()


def pair_tokenizer(most_tokens: int) -> Any:
    """The tokenizer of pairs: the second text is cut where a pair is longer than `most_tokens`."""
    return _tokenizer(most_tokens, "only_second")


def claim_tokenizer(most_tokens: int) -> Any:
    """The tokenizer of single texts, cut after `most_tokens`."""
    return _tokenizer(most_tokens, "longest_first")


def _tokenizer(most_tokens: int, cut: str) -> Any:
    from tokenizers import Tokenizer

    from rag.encode.weights import model_folder

    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(most_tokens, strategy=cut)
    return tokenizer
