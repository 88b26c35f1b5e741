"""The parts of ``translation.py``: the book in another language, from one source.

English is the only source. A catalogue per document, ``locale/zh_CN/**/*.po``, has the
Chinese for its messages. One walk over a document finds them and puts words in their
place, so whatever is found can also be replaced.
"""
