package io.slipway.lesson;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/** Recognises {@link Directive}s: an exercise is one line, others go on to a line {@code :::}. */
final class DirectiveParser extends AbstractBlockParser {
  private static final Pattern OPEN = Pattern.compile("\\s{0,3}:::\\s*([a-z]+)\\s*(.*?)\\s*");
  private static final Pattern CLOSE = Pattern.compile("\\s{0,3}:::\\s*");

  private final Directive block;

  private DirectiveParser(Directive block) {
    this.block = block;
  }

  /** Starts a directive. */
  static final class Factory extends AbstractBlockParserFactory {
    @Override
    public @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser parser) {
      CharSequence line = state.getLine().getContent();
      Matcher matcher = OPEN.matcher(line.subSequence(state.getIndex(), line.length()));
      if (!matcher.matches()) {
        return BlockStart.none();
      }
      return BlockStart.of(new DirectiveParser(new Directive(matcher.group(1), matcher.group(2))))
          .atIndex(line.length());
    }
  }

  @Override
  public Block getBlock() {
    return block;
  }

  @Override
  public boolean isContainer() {
    return !block.isExercise();
  }

  @Override
  public boolean canContain(Block child) {
    return !block.isExercise();
  }

  @Override
  public @Nullable BlockContinue tryContinue(ParserState state) {
    if (block.isExercise()) {
      return BlockContinue.none();
    }
    CharSequence line = state.getLine().getContent();
    if (CLOSE.matcher(line.subSequence(state.getIndex(), line.length())).matches()) {
      block.close();
      return BlockContinue.finished();
    }
    return BlockContinue.atIndex(state.getIndex());
  }
}
