package castalia.app.platform.web;

/// Does one operation.
@FunctionalInterface
public interface OperationHandler<Q extends Record, B extends Record> {
  /// The answer.
  ///
  /// @throws castalia.app.platform.Refusal becomes a problem
  /// @throws InterruptedException if the server stops; becomes a problem
  Reply handle(Call<Q, B> call) throws InterruptedException;
}
